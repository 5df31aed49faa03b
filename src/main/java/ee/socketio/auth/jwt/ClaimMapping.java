package ee.socketio.auth.jwt;

import java.util.List;

/**
 * Maps claims to the properties of a user. The first claim of a list with a usable value counts,
 * except that the user has the roles of all claims.
 *
 * @param userId strings or whole numbers
 * @param email strings
 * @param name strings
 * @param role strings, or arrays of strings; the claim {@code groups} counts without being named
 * @param knownRoles the known roles, highest first
 * @param defaultRole the role of a user whose token has no role
 */
public record ClaimMapping(
    List<String> userId,
    List<String> email,
    List<String> name,
    List<String> role,
    List<String> knownRoles,
    String defaultRole) {
  /**
   * @throws IllegalArgumentException if there is no claim for the user id, or the default role is
   *     blank
   */
  public ClaimMapping {
    userId = List.copyOf(userId);
    email = List.copyOf(email);
    name = List.copyOf(name);
    role = List.copyOf(role);
    knownRoles = List.copyOf(knownRoles);
    if (userId.isEmpty()) {
      throw new IllegalArgumentException("no claim is named for the user id, expected one or more");
    }
    if (defaultRole.isBlank()) {
      throw new IllegalArgumentException("the default role is blank, expected a name");
    }
  }

  /** The claims of OpenID Connect and MicroProfile JWT, and the roles of the marketplace. */
  public static ClaimMapping standard() {
    return new ClaimMapping(
        List.of("sub", "id", "userId"),
        List.of("email"),
        List.of("name", "preferred_username", "upn"),
        List.of("role", "groups"),
        List.of("admin", "seller", "user"),
        "user");
  }
}
