package ee.socketio.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class IdentityTest {
  private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");
  private static final Identity ANN =
      new Identity("42", "ann@example.org", "Ann", "user", true, END, null);

  @Test
  void aGuestHasNoUserIdAndTheGuestRole() {
    Identity guest = Identity.guest();
    assertThat(guest.userId()).isNull();
    assertThat(guest.role()).isEqualTo("guest");
    assertThat(guest.authenticated()).isFalse();
    assertThat(guest.expired(END)).isFalse();
  }

  @Test
  void printingShowsUserIdAndRoleOnly() {
    assertThat(ANN).hasToString("Identity[userId=42, role=user]");
  }

  @Test
  void printingATokenHidesItsValue() {
    assertThat(new Token("a.b.c").toString()).doesNotContain("a.b.c");
  }

  @Test
  void anIdentityExpiresAtItsInstant() {
    assertThat(ANN.expired(END.minusMillis(1))).isFalse();
    assertThat(ANN.expired(END)).isTrue();
  }

  @Test
  void anAuthenticatedIdentityNeedsAUserId() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Identity(" ", null, null, "user", true, null, null));
  }
}
