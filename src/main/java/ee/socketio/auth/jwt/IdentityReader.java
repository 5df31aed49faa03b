package ee.socketio.auth.jwt;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.AuthenticationException.Reason;
import ee.socketio.auth.Identity;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Converts verified claims to an identity, as the {@link ClaimMapping} says. */
final class IdentityReader {
  private final ClaimMapping mapping;
  private final Principals principals;

  IdentityReader(ClaimMapping mapping, Principals principals) {
    this.mapping = mapping;
    this.principals = principals;
  }

  /**
   * @param claims as jose4j parses JSON: strings, numbers, booleans, lists, maps
   * @throws AuthenticationException INVALID if no claim contains a user id
   */
  Identity read(Map<String, Object> claims, String token, Instant expiresAt)
      throws AuthenticationException {
    String userId =
        first(mapping.userId(), claims, IdentityReader::id)
            .orElseThrow(
                () ->
                    new AuthenticationException(
                        Reason.INVALID, "no user id, expected one in " + mapping.userId()));
    return new Identity(
        userId,
        first(mapping.email(), claims, IdentityReader::text).orElse(null),
        first(mapping.name(), claims, IdentityReader::text).orElse(null),
        first(mapping.role(), claims, this::role).orElse(mapping.defaultRole()),
        true,
        expiresAt,
        principals.of(claims, token, userId));
  }

  private static Optional<String> first(
      List<String> names, Map<String, Object> claims, Function<Object, @Nullable String> reading) {
    return names.stream()
        .map(claims::get)
        .filter(Objects::nonNull)
        .map(reading)
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static @Nullable String id(Object claim) {
    return claim instanceof Long || claim instanceof BigInteger ? claim.toString() : text(claim);
  }

  private static @Nullable String text(Object claim) {
    return claim instanceof String text && !text.isBlank() ? text : null;
  }

  private @Nullable String role(Object claim) {
    return claim instanceof List<?> groups
        ? mapping.knownRoles().stream().filter(groups::contains).findFirst().orElse(null)
        : text(claim);
  }
}
