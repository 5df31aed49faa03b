package ee.socketio.auth.jwt;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.AuthenticationException.Reason;
import ee.socketio.auth.Identity;
import ee.socketio.auth.TokenPrincipal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
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
    TokenPrincipal principal = principals.of(claims, token, userId);
    Set<String> roles = roles(claims, principal);
    return new Identity(
        userId,
        first(mapping.email(), claims, IdentityReader::text).orElse(null),
        first(mapping.name(), claims, IdentityReader::text).orElse(null),
        mapping.knownRoles().stream()
            .filter(roles::contains)
            .findFirst()
            .orElseGet(() -> roles.iterator().next()),
        roles,
        true,
        expiresAt,
        principal);
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

  /** The roles of all claims, in the order of the claims; the default role if there are none. */
  private Set<String> roles(Map<String, Object> claims, TokenPrincipal principal) {
    Set<String> roles = new LinkedHashSet<>();
    for (String claim : mapping.role()) {
      Object value = claims.get(claim);
      (value instanceof List<?> several ? several.stream() : Stream.ofNullable(value))
          .map(IdentityReader::text)
          .filter(Objects::nonNull)
          .forEach(roles::add);
    }
    principal.getGroups().stream().filter(group -> !group.isBlank()).forEach(roles::add);
    return roles.isEmpty() ? Set.of(mapping.defaultRole()) : roles;
  }
}
