package ee.socketio.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ee.socketio.auth.AuthenticationException.Reason;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AuthenticatorChainTest {
  private static final Credentials NOTHING = Credentials.of("/", null);
  private static final Authenticator UNAWARE = credentials -> null;
  private static final Authenticator KNOWS = credentials -> Identity.user("7", "user", "boss");

  private static AuthenticatorChain chain(Authenticator... mechanisms) {
    return new AuthenticatorChain(
        List.of(mechanisms), new RoleOrder(List.of("root", "boss", "user"), 2));
  }

  @Test
  void theFirstMechanismThatKnowsTheCredentialsDecides() throws Exception {
    AuthenticatorChain chain =
        chain(
            UNAWARE,
            KNOWS,
            credentials -> {
              throw new AssertionError("asked");
            });

    assertThat(chain.authenticate(NOTHING)).extracting(Identity::userId).isEqualTo("7");
  }

  @Test
  void theFirstMechanismThatRefusesDecides() {
    AuthenticatorChain chain =
        chain(
            UNAWARE,
            credentials -> {
              throw new AuthenticationException(Reason.EXPIRED, "over");
            },
            KNOWS);

    assertThat(refusal(chain)).isEqualTo(Reason.EXPIRED);
  }

  @Test
  void credentialsThatNoMechanismKnowsHaveNoIdentity() throws Exception {
    assertThat(chain(UNAWARE).authenticate(NOTHING)).isNull();
    assertThat(chain().authenticate(NOTHING)).isNull();
  }

  @Test
  void theHighestKnownRoleIsTheRole() throws Exception {
    assertThat(chain(KNOWS).authenticate(NOTHING)).extracting(Identity::role).isEqualTo("boss");
  }

  @Test
  void withoutAKnownRoleTheRoleOfTheMechanismRemains() throws Exception {
    Identity identity = chain(credentials -> Identity.user("7", "b", "a")).authenticate(NOTHING);

    assertThat(Objects.requireNonNull(identity).role()).isEqualTo("b");
  }

  @Test
  void aUserWithTooManyRolesIsRefused() {
    assertThat(refusal(chain(credentials -> Identity.user("7", "a", "b", "c"))))
        .isEqualTo(Reason.INVALID);
  }

  @Test
  void aMechanismMustNotReturnAGuest() {
    assertThatIllegalStateException()
        .isThrownBy(() -> chain(credentials -> Identity.guest()).authenticate(NOTHING))
        .withMessageContaining("not authenticated");
  }

  private static Reason refusal(AuthenticatorChain chain) {
    return catchThrowableOfType(AuthenticationException.class, () -> chain.authenticate(NOTHING))
        .reason();
  }
}
