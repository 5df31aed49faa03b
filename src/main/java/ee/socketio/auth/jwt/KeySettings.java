package ee.socketio.auth.jwt;

import java.util.Set;
import org.eclipse.microprofile.jwt.config.Names;
import org.jspecify.annotations.Nullable;

/**
 * The keys that verify signatures. Without a public key and a secret, no token is valid.
 *
 * @param publicKey the text of one key or a key set: PEM, JWK, JWKS, or the latter two in base64url
 * @param location the location of such a text: a file, a class path resource, or a {@code file:},
 *     {@code http:} or {@code https:} URL
 * @param algorithms the public key algorithms a token may use, of {@code RS256} and {@code ES256}
 * @param sharedSecret the key of {@code HS256}; {@code null} turns HS256 off
 */
public record KeySettings(
    @Nullable String publicKey,
    @Nullable String location,
    Set<String> algorithms,
    @Nullable SharedSecret sharedSecret) {
  private static final Set<String> KNOWN_ALGORITHMS = Set.of("RS256", "ES256");

  /**
   * @throws IllegalArgumentException if both a key and a location are set, or an algorithm is
   *     unknown
   */
  public KeySettings {
    algorithms = Set.copyOf(algorithms);
    if (publicKey != null && location != null) {
      throw new IllegalArgumentException(
          "%s and %s are both set, expected one of them"
              .formatted(Names.VERIFIER_PUBLIC_KEY, Names.VERIFIER_PUBLIC_KEY_LOCATION));
    }
    if (algorithms.isEmpty() || !KNOWN_ALGORITHMS.containsAll(algorithms)) {
      throw new IllegalArgumentException(
          "%s is %s, expected RS256, ES256 or both"
              .formatted(Names.VERIFIER_PUBLIC_KEY_ALGORITHM, algorithms));
    }
  }

  /** No key: every token is refused. */
  public static KeySettings none() {
    return new KeySettings(null, null, Set.of("RS256"), null);
  }

  /**
   * Whether the location is an {@code http:} URL of another machine, so that an attacker in the
   * network can replace the keys.
   */
  public boolean isFetchedInsecurely() {
    return location != null && KeyLocation.isInsecure(location);
  }

  /** The names of the keys that are set, without their values. */
  @Override
  public String toString() {
    return "KeySettings[publicKey=%s, location=%s, algorithms=%s, sharedSecret=%s]"
        .formatted(presence(publicKey), presence(location), algorithms, presence(sharedSecret));
  }

  private static String presence(@Nullable Object value) {
    return value == null ? "unset" : "set";
  }
}
