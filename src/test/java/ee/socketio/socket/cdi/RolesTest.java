package ee.socketio.socket.cdi;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.auth.Identity;
import ee.socketio.socket.ClientException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RolesTest {
  private static final Identity ALICE = Identity.user("alice", "user");

  @Test
  void theRoleOfTheIdentityIsChecked() {
    assertThatCode(() -> new Roles(Set.of("user")).check(ALICE)).doesNotThrowAnyException();
    assertThatThrownBy(() -> new Roles(Set.of("admin")).check(ALICE))
        .isInstanceOf(ClientException.class);
  }

  @Test
  void twoStarsAdmitEachAuthenticatedUser() {
    Roles authenticated = new Roles(Set.of("**"));

    assertThatCode(() -> authenticated.check(ALICE)).doesNotThrowAnyException();
    assertThatThrownBy(() -> authenticated.check(Identity.guest()))
        .isInstanceOf(ClientException.class);
  }
}
