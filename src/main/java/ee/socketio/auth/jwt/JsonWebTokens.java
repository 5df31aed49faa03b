package ee.socketio.auth.jwt;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.Identity;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import java.security.Principal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Reads principals of MicroProfile JWT. The class can be loaded only if the container has that API.
 */
final class JsonWebTokens implements CallerTokens {
  private final IdentityReader reader;

  JsonWebTokens(ClaimMapping mapping) {
    reader = new IdentityReader(mapping, JwtPrincipal::new);
  }

  @Override
  public @Nullable Identity identity(Principal principal) throws AuthenticationException {
    if (!(principal instanceof JsonWebToken token)) {
      return null;
    }
    String text = Objects.toString(token.getRawToken(), "");
    return reader.read(claims(token), text, end(token));
  }

  private static @Nullable Instant end(JsonWebToken token) {
    // JsonWebToken.getExpirationTime throws an exception if the claim is missing.
    return plain(token.getClaim("exp")) instanceof Number seconds
        ? Instant.ofEpochSecond(seconds.longValue())
        : null;
  }

  private static Map<String, Object> claims(JsonWebToken token) {
    Map<String, Object> claims = new HashMap<>();
    @Nullable Set<String> names = token.getClaimNames();
    for (String name : names == null ? Set.<String>of() : names) {
      Object value = plain(token.getClaim(name));
      if (value != null) {
        claims.put(name, value);
      }
    }
    return claims;
  }

  /** The value as a parser of JSON returns it. The class of a claim depends on the container. */
  private static @Nullable Object plain(@Nullable Object claim) {
    if (claim instanceof JsonString text) {
      return text.getString();
    }
    if (claim instanceof JsonNumber number && number.isIntegral()) {
      return number.bigIntegerValue();
    }
    if (claim instanceof Integer number) {
      return number.longValue();
    }
    if (claim instanceof JsonArray array) {
      return array.stream().map(JsonWebTokens::plain).toList();
    }
    return claim instanceof Collection<?> several ? List.copyOf(several) : claim;
  }
}
