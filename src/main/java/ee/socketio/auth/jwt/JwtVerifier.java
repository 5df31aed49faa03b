package ee.socketio.auth.jwt;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.AuthenticationException.Reason;
import ee.socketio.auth.Identity;
import ee.socketio.auth.Token;
import ee.socketio.auth.TokenVerifier;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ThreadFactory;
import org.jose4j.jwt.JwtClaims;

/**
 * Verifies signed JSON Web Tokens (RFC 7519).
 *
 * <p>A token is valid if it is short enough, is signed with a configured key and the algorithm of
 * that key, has the expected issuer and an expected audience, has not expired, and contains a user
 * id. A token without {@code exp} is invalid, because it could not be revoked. An expired token is
 * {@link Reason#EXPIRED EXPIRED} only if it is otherwise valid.
 *
 * <p>{@link Identity#expiresAt()} is {@code exp}, or the end of the maximum age of the token if it
 * is earlier, without clock skew; {@link Identity#principal()} is a {@link
 * ee.socketio.auth.TokenPrincipal}, and a {@code JsonWebToken} if the container has MicroProfile
 * JWT.
 *
 * <p>If the keys are at a URL, {@link #start} must run before the first call, and {@link #close}
 * ends the thread that fetches them. A call that needs a missing key waits for {@link
 * KeyFetchOptions#patience} at most, and then fails with {@link Reason#UNAVAILABLE UNAVAILABLE}.
 */
public final class JwtVerifier implements TokenVerifier, AutoCloseable {
  private static final Logger LOG = System.getLogger(JwtVerifier.class.getName());

  private final int maximumLength;
  private final TokenKeys keys;
  private final SignatureCheck signature;
  private final ClaimCheck check;
  private final IdentityReader reader;

  /**
   * Reads the local keys. Without keys, logs a warning and refuses every token.
   *
   * @throws IllegalArgumentException if a public key cannot be read
   */
  public JwtVerifier(JwtSettings settings, Clock clock) {
    keys = TokenKeys.of(settings.keys(), settings.fetch());
    if (keys.algorithms().isEmpty()) {
      LOG.log(Level.WARNING, "[SOCKET AUTH] no key is configured, every token is refused");
    }
    maximumLength = settings.expectations().maximumLength();
    signature = new SignatureCheck(keys);
    check = new ClaimCheck(settings.expectations(), clock);
    reader = new IdentityReader(settings.claims(), Principals.ofContainer());
  }

  /**
   * Checks the local keys as the constructor does.
   *
   * @throws IllegalArgumentException if a public key cannot be read
   */
  public static void check(JwtSettings settings) {
    TokenKeys.of(settings.keys(), settings.fetch());
  }

  /**
   * Starts to fetch the keys, if they are at a URL.
   *
   * @param threads creates the thread that fetches them
   */
  public void start(ThreadFactory threads) {
    keys.start(threads);
  }

  /** Ends the thread that fetches the keys. Waits for it for a second at most. */
  @Override
  public void close() {
    keys.close();
  }

  @Override
  public Identity verify(Token token) throws AuthenticationException {
    String text = token.value();
    if (text.length() > maximumLength) {
      throw new AuthenticationException(
          Reason.INVALID,
          "token of " + text.length() + " characters, expected at most " + maximumLength);
    }
    JwtClaims claims = signature.claims(text);
    Instant expiresAt = check.expiry(claims);
    return reader.read(claims.getClaimsMap(), text, expiresAt);
  }
}
