package ee.socketio.auth.jwt;

import ee.socketio.auth.TokenPrincipal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A verified token that does not need the API of MicroProfile JWT, which a container may lack.
 *
 * <p>{@link #getClaim(String)} returns {@code Set<String>} for {@code groups} and {@code aud},
 * {@code Long} for the registered times, {@code String} for every text, and the JSON-P value for
 * all other claims; {@code null} for a missing claim. {@code toString} hides the token.
 */
class ClaimsPrincipal implements TokenPrincipal {
  private static final String RAW_TOKEN = "raw_token";

  private final Map<String, Object> claims;
  private final String token;
  private final String userId;

  ClaimsPrincipal(Map<String, Object> claims, String token, String userId) {
    this.claims = new LinkedHashMap<>(claims);
    this.token = token;
    this.userId = userId;
  }

  /** The {@code upn}, else {@code preferred_username}, else {@code sub}, else the user id. */
  @Override
  public String getName() {
    return Stream.of("upn", "preferred_username", "sub")
        .map(claims::get)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .findFirst()
        .orElse(userId);
  }

  @Override
  public String getRawToken() {
    return token;
  }

  @Override
  public Set<String> getGroups() {
    return texts("groups");
  }

  /** All claims of the token, and {@code raw_token}. */
  @Override
  public Set<String> getClaimNames() {
    Set<String> names = new LinkedHashSet<>(claims.keySet());
    names.add(RAW_TOKEN);
    return names;
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface has it
  public <T> @Nullable T getClaim(String name) {
    return (T) value(name);
  }

  /** The name only. */
  @Override
  public String toString() {
    return "TokenPrincipal[" + getName() + "]";
  }

  private @Nullable Object value(String name) {
    if (name.equals(RAW_TOKEN)) {
      return token;
    }
    Object claim = claims.get(name);
    return claim == null ? null : typed(name, claim);
  }

  private Object typed(String name, Object claim) {
    return switch (name) {
      case "groups", "aud" -> texts(name);
      case "exp", "iat", "nbf", "auth_time", "updated_at" -> seconds(name);
      default -> claim instanceof String ? claim : JsonValues.of(claim);
    };
  }

  final long seconds(String claim) {
    return claims.get(claim) instanceof Number number ? number.longValue() : 0;
  }

  final Set<String> texts(String claim) {
    Object value = claims.get(claim);
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
