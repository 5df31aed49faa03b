package ee.socketio.auth;

import ee.socketio.auth.AuthenticationException.Reason;
import java.util.List;

/**
 * The order of the known roles, and the number of roles that a user may have.
 *
 * @param known the known roles, highest first; may be empty
 * @param max the largest number of roles
 */
public record RoleOrder(List<String> known, int max) {
  /** The default of {@link #max}. */
  public static final int DEFAULT_MAX = 128;

  public RoleOrder {
    known = List.copyOf(known);
  }

  /**
   * Makes the highest known role of a user the {@linkplain Identity#role() role}. An identity
   * without a known role keeps its role.
   *
   * @throws AuthenticationException {@link Reason#INVALID INVALID} if the user has too many roles,
   *     because a socket joins a room for each of them
   */
  Identity applyTo(Identity identity) throws AuthenticationException {
    if (identity.roles().size() > max) {
      throw new AuthenticationException(
          Reason.INVALID,
          identity + " has " + identity.roles().size() + " roles, expected at most " + max);
    }
    return known.stream()
        .filter(identity::hasRole)
        .findFirst()
        .map(identity::withRole)
        .orElse(identity);
  }
}
