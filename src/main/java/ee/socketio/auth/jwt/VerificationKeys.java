package ee.socketio.auth.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.Key;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A set of public keys. Immutable. */
final class VerificationKeys implements KeySource {
  static final VerificationKeys NONE = new VerificationKeys(List.of());

  private final List<VerificationKey> keys;

  private VerificationKeys(List<VerificationKey> keys) {
    this.keys = keys;
  }

  /**
   * Reads a text in one of the formats of MicroProfile JWT 2.1, Supported Public Key Formats: PEM
   * (a public key, or a certificate), JWK, JWKS, base64url of a JWK or a JWKS.
   *
   * @param algorithms the algorithms whose keys are used
   * @throws IllegalArgumentException if there is no usable key for these algorithms in the text, or
   *     if it contains a private key; the message never quotes the text
   */
  static VerificationKeys parse(String text, Set<String> algorithms) {
    List<VerificationKey> usable =
        read(text.strip()).stream().filter(key -> algorithms.contains(key.algorithm())).toList();
    if (usable.isEmpty()) {
      throw new IllegalArgumentException("no public key for " + algorithms + ", expected one");
    }
    return new VerificationKeys(usable);
  }

  @Override
  public Optional<Key> find(String algorithm, @Nullable String keyId) {
    List<VerificationKey> fitting =
        keys.stream().filter(key -> key.fits(algorithm, keyId)).toList();
    return fitting.size() == 1 ? Optional.of(fitting.get(0).key()) : Optional.empty();
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  private static List<VerificationKey> read(String text) {
    if (text.contains("-----BEGIN ")) {
      return List.of(PemKey.parse(text));
    }
    return JsonKeys.parse(text.startsWith("{") ? text : decoded(text));
  }

  private static String decoded(String text) {
    try {
      String compact = text.replaceAll("\\s", "").replace('+', '-').replace('/', '_');
      return new String(Base64.getUrlDecoder().decode(compact), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "not a public key, expected PEM, JWK, JWKS or base64url of a JWK or JWKS", e);
    }
  }
}
