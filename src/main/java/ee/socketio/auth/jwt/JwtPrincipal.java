package ee.socketio.auth.jwt;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * A verified token as MicroProfile JWT shows it to applications.
 *
 * <p>{@link #getClaim(String)} returns {@code Set<String>} for {@code groups} and {@code aud},
 * {@code Long} for the registered times, {@code String} for every text, and for all else the JSON-P
 * value; {@code null} for a claim that is not there. Hides the token when printed.
 */
public final class JwtPrincipal implements JsonWebToken {
  private final Map<String, Object> claims;
  private final String token;
  private final String userId;

  JwtPrincipal(Map<String, Object> claims, String token, String userId) {
    this.claims = new LinkedHashMap<>(claims);
    this.token = token;
    this.userId = userId;
  }

  /** The {@code upn}, else {@code preferred_username}, else {@code sub}, else the user id. */
  @Override
  public String getName() {
    return Stream.of(Claims.upn, Claims.preferred_username, Claims.sub)
        .map(claim -> claims.get(claim.name()))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .findFirst()
        .orElse(userId);
  }

  @Override
  public String getRawToken() {
    return token;
  }

  /** Seconds since 1970. */
  @Override
  public long getExpirationTime() {
    return seconds(Claims.exp);
  }

  /** Seconds since 1970; 0 if the token does not say. */
  @Override
  public long getIssuedAtTime() {
    return seconds(Claims.iat);
  }

  @Override
  public Set<String> getGroups() {
    return texts(Claims.groups);
  }

  @Override
  public Set<String> getAudience() {
    return texts(Claims.aud);
  }

  /** All claims of the token, and {@code raw_token}. */
  @Override
  public Set<String> getClaimNames() {
    Set<String> names = new LinkedHashSet<>(claims.keySet());
    names.add(Claims.raw_token.name());
    return names;
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface has it
  public <T> @Nullable T getClaim(String name) {
    return (T) value(name);
  }

  /** Shows the name only. */
  @Override
  public String toString() {
    return "JwtPrincipal[" + getName() + "]";
  }

  private @Nullable Object value(String name) {
    if (name.equals(Claims.raw_token.name())) {
      return token;
    }
    Object claim = claims.get(name);
    return claim == null ? null : typed(name, claim);
  }

  private Object typed(String name, Object claim) {
    return switch (name) {
      case "groups", "aud" -> texts(Claims.valueOf(name));
      case "exp", "iat", "nbf", "auth_time", "updated_at" -> seconds(Claims.valueOf(name));
      default -> claim instanceof String ? claim : JsonValues.of(claim);
    };
  }

  private long seconds(Claims claim) {
    return claims.get(claim.name()) instanceof Number number ? number.longValue() : 0;
  }

  private Set<String> texts(Claims claim) {
    Object value = claims.get(claim.name());
    Set<String> texts = new LinkedHashSet<>();
    for (Object element :
        value instanceof List<?> list ? list : Stream.ofNullable(value).toList()) {
      if (element instanceof String text) {
        texts.add(text);
      }
    }
    return texts;
  }
}
