package ee.socketio.marketplace.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.marketplace.DemoMode;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.store.TestDatabase;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.glassfish.soteria.identitystores.hash.Pbkdf2PasswordHashImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UserDirectoryTest {
  private static final String ALICE = "65f1a0000000000000000001";
  private static final String BOB = "65f1a0000000000000000002";

  // Shared, because hashing passwords is slow.
  private static final Passwords PASSWORDS = new Passwords(new Pbkdf2PasswordHashImpl());
  private static final DemoMode DEMO = new DemoMode(true, false);
  private static TestDatabase store;
  private static Accounts accounts;
  private static UserDirectory users;

  @BeforeAll
  static void open() throws IOException {
    store = TestDatabase.open();
    accounts = new Accounts(store.database(), PASSWORDS, DEMO);
    users = new UserDirectory(accounts, PASSWORDS);
  }

  @AfterAll
  static void close() throws IOException {
    store.close();
  }

  @Test
  void everyDemoUserLogsInWithTheDemoPassword() {
    assertThat(users.all())
        .hasSize(4)
        .allSatisfy(user -> assertThat(users.logIn(user.email(), "demo")).contains(user));
  }

  @Test
  void theCaseOfTheAddressIsIgnored() {
    assertThat(users.logIn(" Alice@Demo.Shop ", "demo")).map(User::name).contains("Alice");
  }

  @Test
  void aWrongPasswordIsRefused() {
    assertThat(users.logIn("alice@demo.shop", "Demo")).isEmpty();
    assertThat(users.logIn("alice@demo.shop", "")).isEmpty();
    assertThat(users.logIn("alice@demo.shop", "demo".repeat(1000))).isEmpty();
  }

  @Test
  void anUnknownAddressIsRefusedWithAnyPassword() {
    assertThat(users.logIn("nobody@demo.shop", "demo")).isEmpty();
    assertThat(users.logIn("nobody@demo.shop", "nobody")).isEmpty();
  }

  @Test
  void usersAreFoundByTheirIds() {
    assertThat(users.all())
        .allSatisfy(
            user -> {
              assertThat(user.id()).matches("[0-9a-f]{24}");
              assertThat(users.find(user.id())).contains(user);
            });
    assertThat(users.find("65f1a00000000000000000ff")).isEmpty();
    assertThat(users.find("no id at all")).isEmpty();
  }

  @Test
  void aMalformedOrUnknownIdIsRefusedWithTheReason() {
    assertThatThrownBy(() -> users.require("no id", "to"))
        .isInstanceOf(MarketplaceException.class)
        .hasMessageContaining("'to'")
        .hasMessageContaining("24 hexadecimal digits");
    assertThatThrownBy(() -> users.require("65f1a00000000000000000ff", "to"))
        .isInstanceOf(MarketplaceException.class)
        .hasMessage("The user does not exist.");
  }

  @Test
  void theHashOfAPasswordIsSaltedAndDoesNotContainThePassword() {
    List<Account> two = accounts.find(List.of(ALICE, BOB));
    assertThat(two).extracting(Account::passwordHash).doesNotHaveDuplicates();
    assertThat(two)
        .allSatisfy(
            account ->
                assertThat(account.passwordHash())
                    .startsWith("PBKDF2WithHmacSHA512:210000:")
                    .doesNotContain("demo"));
    assertThat(two).allSatisfy(account -> assertThat(account.toString()).doesNotContain("PBKDF2"));
  }

  @Test
  void aSecondStartKeepsChangedAccounts() {
    accounts.setStatus(BOB, Account.SUSPENDED, "for the test");
    Accounts again = new Accounts(store.database(), PASSWORDS, DEMO);
    assertThat(again.all()).hasSize(4);
    assertThat(again.find(BOB)).map(Account::reason).contains("for the test");
    assertThat(again.setStatus(BOB, Account.ACTIVE, null)).map(Account::user).contains(user(BOB));
    assertThat(again.find(BOB)).map(Account::status).contains(Account.ACTIVE);
  }

  @Test
  void withoutDemoModeThereAreNoDemoUsers() throws IOException {
    try (TestDatabase empty = TestDatabase.open()) {
      Accounts none = new Accounts(empty.database(), PASSWORDS, new DemoMode(false, false));
      assertThat(none.all()).isEmpty();
    }
  }

  @Test
  void onlyACustomerIsMadeASeller() {
    String admin = "65f1a0000000000000000004";
    accounts.promote(admin, "Ada's");
    assertThat(accounts.find(admin)).map(Account::role).contains("admin");
    assertThat(user(admin).shopName()).isNull();
  }

  @Test
  void buyersKnowASellerByTheShop() throws IOException {
    assertThat(user("65f1a0000000000000000003").sellerName()).isEqualTo("Sam's Kitchen");
    assertThat(user(ALICE).sellerName()).as("a user without a shop").isEqualTo("Alice");
    try (TestDatabase other = TestDatabase.open()) {
      Accounts fresh = new Accounts(other.database(), PASSWORDS, DEMO);
      fresh.promote(BOB, "Bob's Bikes");
      User bob = fresh.find(BOB).orElseThrow().user();
      assertThat(bob.role()).isEqualTo("seller");
      assertThat(bob.name()).isEqualTo("Bob");
      assertThat(bob.sellerName()).isEqualTo("Bob's Bikes");
    }
  }

  @Test
  void lastSeenNeverGoesBack() {
    Instant later = Instant.parse("2026-01-02T00:00:00Z");
    accounts.seen(ALICE, later);
    accounts.seen(ALICE, later.minusSeconds(60));
    assertThat(accounts.find(ALICE)).map(Account::lastSeen).contains(later);
  }

  private static User user(String id) {
    return users.find(id).orElseThrow();
  }
}
