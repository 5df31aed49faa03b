package ee.socketio.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UserDirectoryTest {
  // Shared, since stretching passwords takes its time.
  private static final UserDirectory USERS = new UserDirectory();

  @Test
  void everyDemoUserLogsInWithTheDemoPassword() {
    assertThat(USERS.all())
        .hasSize(4)
        .allSatisfy(user -> assertThat(USERS.logIn(user.email(), "demo")).contains(user));
  }

  @Test
  void theAddressIsReadInAnyCase() {
    assertThat(USERS.logIn(" Alice@Demo.Shop ", "demo")).map(User::name).contains("Alice");
  }

  @Test
  void aWrongPasswordLogsNobodyIn() {
    assertThat(USERS.logIn("alice@demo.shop", "Demo")).isEmpty();
    assertThat(USERS.logIn("alice@demo.shop", "")).isEmpty();
    assertThat(USERS.logIn("alice@demo.shop", "demo".repeat(1000))).isEmpty();
  }

  @Test
  void anUnknownAddressLogsNobodyInWhateverThePassword() {
    assertThat(USERS.logIn("nobody@demo.shop", "demo")).isEmpty();
    assertThat(USERS.logIn("nobody@demo.shop", "nobody")).isEmpty();
  }

  @Test
  void usersAreFoundByTheirIds() {
    assertThat(USERS.all())
        .allSatisfy(
            user -> {
              assertThat(user.id()).matches("[0-9a-f]{24}");
              assertThat(USERS.find(user.id())).contains(user);
            });
    assertThat(USERS.find("65f1a00000000000000000ff")).isEmpty();
  }
}
