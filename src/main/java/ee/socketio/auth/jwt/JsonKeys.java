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
   * Reads the public keys of a text. A set may hold keys we have no use for (RFC 7517, section 5);
   * they are passed over. A single key must be of use.
   *
   * @throws IllegalArgumentException if the text is neither a key nor a set, or holds a private or
   *     secret key
   */
  static List<VerificationKey> parse(String text) {
    Map<String, Object> json = json(text);
    if (json.containsKey("kty")) {
      return List.of(key(json));
    }
    if (json.get("keys") instanceof List<?> set) {
      return keys(set);
    }
    throw new IllegalArgumentException("JSON that is no key, expected \"kty\" or \"keys\"");
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
      // Members of the wrong type are found out by whoever casts them.
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

  /** A private key where a public one belongs is a leak, so it is named and never used. */
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
      // The cause quotes the text, which may be a secret put into the wrong place.
      throw new IllegalArgumentException("not a public key, expected PEM, JWK or JWKS");
    }
  }

  @SuppressWarnings("unchecked") // jose4j's parser makes maps with string keys only
  private static Map<String, Object> stringKeyed(Map<?, ?> json) {
    return (Map<String, Object>) json;
  }
}
