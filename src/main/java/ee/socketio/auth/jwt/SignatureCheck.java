package ee.socketio.auth.jwt;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.AuthenticationException.Reason;
import ee.socketio.log.LogText;
import java.security.Key;
import java.util.List;
import java.util.regex.Pattern;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Verifies the signature of a token and returns its claims. The claims are not checked here, and
 * are not read before the signature is verified.
 */
final class SignatureCheck {
  /**
   * RFC 7515, section 7.1: three parts of base64url, none of them empty. jose4j ignores characters
   * that are not base64url, so one token would have many texts.
   */
  private static final Pattern COMPACT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

  private static final String UNREADABLE = "not a signed JSON Web Token that can be read";

  private final TokenKeys keys;
  private final JwtConsumer consumer;

  SignatureCheck(TokenKeys keys) {
    this.keys = keys;
    String[] algorithms = keys.algorithms().toArray(new String[0]);
    consumer =
        new JwtConsumerBuilder()
            .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, algorithms))
            .setVerificationKeyResolver(this::key)
            .setSkipAllDefaultValidators()
            .build();
  }

  /**
   * @throws AuthenticationException with reason INVALID for a text that is not a signed token, and
   *     UNAVAILABLE if the keys to verify it are not there
   */
  JwtClaims claims(String token) throws AuthenticationException {
    if (!COMPACT.matcher(token).matches()) {
      throw new AuthenticationException(Reason.INVALID, UNREADABLE);
    }
    try {
      return consumer.processToClaims(token);
    } catch (InvalidJwtException e) {
      if (e.getCause() instanceof KeysUnavailableException unavailable) {
        throw new AuthenticationException(
            Reason.UNAVAILABLE, String.valueOf(unavailable.getMessage()));
      }
      // Only the type of the exception is used, because its message quotes the payload of the
      // token.
      throw new AuthenticationException(Reason.INVALID, detail(e));
    }
  }

  private Key key(JsonWebSignature token, List<JsonWebStructure> nesting)
      throws UnresolvableKeyException {
    String algorithm = String.valueOf(token.getAlgorithmHeaderValue());
    String keyId = token.getKeyIdHeaderValue();
    return keys.find(algorithm, keyId)
        .orElseThrow(
            () ->
                new UnresolvableKeyException(
                    "no single key fits algorithm %s and key id %s"
                        .formatted(LogText.value(algorithm), LogText.value(keyId))));
  }

  private static String detail(InvalidJwtException e) {
    if (e.getCause() instanceof UnresolvableKeyException unresolvable) {
      return String.valueOf(unresolvable.getMessage());
    }
    if (e.hasErrorCode(ErrorCodes.SIGNATURE_INVALID)) {
      return "the signature does not hold";
    }
    return UNREADABLE;
  }
}
