package ee.socketio.wiring;

import ee.socketio.auth.Authenticator;
import ee.socketio.auth.AuthenticatorChain;
import ee.socketio.auth.TokenAuthenticator;
import ee.socketio.auth.container.ContainerAuthenticator;
import ee.socketio.auth.jwt.JwtSettings;
import ee.socketio.auth.jwt.JwtVerifier;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** The authentication mechanisms of a server: those of the application, then the built-in ones. */
final class Mechanisms implements AutoCloseable {
  private final AuthenticatorChain chain;
  private final @Nullable JwtVerifier tokens;

  /**
   * @param application the mechanisms of the application, in their order
   * @param jwt the settings of tokens, and the claims of callers
   */
  Mechanisms(List<Authenticator> application, ServerConfiguration configuration, JwtSettings jwt) {
    List<Authenticator> all = new ArrayList<>(application);
    JwtVerifier verifier = null;
    for (Mechanism each : configuration.mechanisms()) {
      switch (each) {
        case JWT -> {
          verifier = new JwtVerifier(jwt, Clock.systemUTC());
          all.add(new TokenAuthenticator(verifier));
        }
        case CONTAINER -> all.add(new ContainerAuthenticator(jwt.claims()));
      }
    }
    tokens = verifier;
    chain = new AuthenticatorChain(all, configuration.roles());
  }

  AuthenticatorChain chain() {
    return chain;
  }

  /** Starts to fetch keys, if they are at a URL. */
  void start(ThreadFactory threads) {
    if (tokens != null) {
      tokens.start(threads);
    }
  }

  @Override
  public void close() {
    if (tokens != null) {
      tokens.close();
    }
  }
}
