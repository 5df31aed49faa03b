package ee.socketio.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.AuthenticationException.Reason;
import ee.socketio.auth.Authenticator;
import ee.socketio.auth.ContainerCaller;
import ee.socketio.auth.Credentials;
import ee.socketio.auth.Identity;
import ee.socketio.auth.Token;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MechanismsTest {
  private static final Credentials TOKEN = credentials(new Token("not a token"), null);
  private static final Credentials CALLER =
      credentials(null, new ContainerCaller(() -> "ann", Set.of(), null));
  private static final Credentials BOTH = credentials(TOKEN.token(), CALLER.caller());

  private static Credentials credentials(@Nullable Token token, @Nullable ContainerCaller caller) {
    return new Credentials("/", token, "{}", Map.of(), Map.of(), "", false, caller);
  }

  private static Authenticator chain(String mechanisms, Authenticator... application) {
    KnownConfig config = new KnownConfig(Map.of("socketio.auth.mechanisms", mechanisms));
    return new Mechanisms(
            List.of(application),
            ServerConfiguration.read(new Settings(config)),
            JwtConfiguration.read(config))
        .chain();
  }

  private static @Nullable Reason refusal(Authenticator chain, Credentials credentials) {
    AuthenticationException refusal =
        catchThrowableOfType(AuthenticationException.class, () -> chain.authenticate(credentials));
    return refusal == null ? null : refusal.reason();
  }

  @Test
  void theMechanismsAreAskedInTheirOrder() throws Exception {
    assertThat(refusal(chain("jwt,container"), BOTH)).isEqualTo(Reason.INVALID);
    assertThat(chain("container,jwt").authenticate(BOTH))
        .extracting(Identity::userId)
        .isEqualTo("ann");
  }

  @Test
  void aMechanismThatIsNotSelectedIsNotAsked() throws Exception {
    assertThat(chain("container").authenticate(TOKEN)).isNull();
    assertThat(chain("jwt").authenticate(CALLER)).isNull();
    assertThat(chain("none").authenticate(BOTH)).isNull();
  }

  @Test
  void theMechanismsOfTheApplicationAreAskedFirst() throws Exception {
    Authenticator own = credentials -> Identity.user("own", "user");

    assertThat(chain("jwt,container", own).authenticate(BOTH))
        .extracting(Identity::userId)
        .isEqualTo("own");
    assertThat(chain("none", own).authenticate(BOTH)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"oidc", "jwt,,container", "jwt,jwt", "none,jwt", "JWT"})
  void aListWithAWrongNameIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Mechanism.parse(text));
  }
}
