package ee.socketio.auth.jwt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Reads a JSON Web Key or a key set (RFC 7517). */
final class JsonKeys {
  private static final Set<String> KEY_TYPES = Set.of("RSA", "EC");

  private JsonKeys() {}

  /**
   * Reads the public keys of a text. A set may contain unsuitable keys, which are ignored (RFC
   * 7517, section 5). A single key must be suitable.
   *
   * @throws IllegalArgumentException if the text is neither a key nor a set, or contains a private
   *     or secret key
   */
  static List<VerificationKey> parse(String text) {
    Map<String, Object> json = json(text);
    if (json.containsKey("kty")) {
      return List.of(key(json));
    }
    if (json.get("keys") instanceof List<?> set) {
      return keys(set);
    }
    throw new IllegalArgumentException("JSON that is not a key, expected \"kty\" or \"keys\"");
  }

  private static List<VerificationKey> keys(List<?> set) {
    List<VerificationKey> keys = new ArrayList<>();
    for (Object member : set) {
      @Nullable VerificationKey key = member instanceof Map<?, ?> jwk ? usableKey(jwk) : null;
      if (key != null) {
        keys.add(key);
      }
    }
    return keys;
  }

  private static @Nullable VerificationKey usableKey(Map<?, ?> jwk) {
    refusePrivate(jwk);
    try {
      return key(stringKeyed(jwk));
    } catch (RuntimeException unusable) {
      // A cast fails for members of the wrong type.
      return null;
    }
  }

  private static VerificationKey key(Map<String, Object> jwk) {
    refusePrivate(jwk);
    require(KEY_TYPES.contains(jwk.get("kty")), "kty", "RSA or EC");
    require("sig".equals(jwk.getOrDefault("use", "sig")), "use", "sig");
    try {
      PublicJsonWebKey parsed = PublicJsonWebKey.Factory.newPublicJwk(jwk);
      VerificationKey key = VerificationKey.of(parsed.getPublicKey(), parsed.getKeyId());
      require(
          key.algorithm().equals(jwk.getOrDefault("alg", key.algorithm())), "alg", key.algorithm());
      return key;
    } catch (JoseException e) {
      throw new IllegalArgumentException(
          "JSON Web Key that cannot be read, expected the members of its kty", e);
    }
  }

  /** Refuses a private key, because its presence in the configuration is a leak. */
  private static void refusePrivate(Map<?, ?> jwk) {
    if (jwk.containsKey("d") || jwk.containsKey("k")) {
      throw new IllegalArgumentException("private or secret JSON Web Key, expected a public one");
    }
  }

  private static void require(boolean condition, String member, String expected) {
    if (!condition) {
      throw new IllegalArgumentException(
          "JSON Web Key with another \"" + member + "\", expected " + expected);
    }
  }

  private static Map<String, Object> json(String text) {
    try {
      return JsonUtil.parseJson(text);
    } catch (JoseException e) {
      // Without the cause, which quotes the text, because the text may be a secret.
      throw new IllegalArgumentException("not a public key, expected PEM, JWK or JWKS");
    }
  }

  @SuppressWarnings("unchecked") // jose4j's parser makes maps with string keys only
  private static Map<String, Object> stringKeyed(Map<?, ?> json) {
    return (Map<String, Object>) json;
  }
}
