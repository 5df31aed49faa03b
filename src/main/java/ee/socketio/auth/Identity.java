package ee.socketio.auth;

import ee.socketio.log.LogText;
import java.security.Principal;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The user of a socket. The server creates the identity when the socket connects; it is immutable.
 *
 * @param userId the user's id; {@code null} for a guest only
 * @param email the user's e-mail address, if the token contains one
 * @param name the display name, if the token contains one
 * @param role the role that access rules check; {@code "guest"} for a guest
 * @param authenticated whether the client sent a valid token
 * @param expiresAt when the token ends: it expires, or exceeds its maximum age; null if there is no
 *     token
 * @param principal the verified token as a principal; null for a guest
 */
public record Identity(
    @Nullable String userId,
    @Nullable String email,
    @Nullable String name,
    String role,
    boolean authenticated,
    @Nullable Instant expiresAt,
    @Nullable Principal principal) {
  /** The role of clients without a token. */
  public static final String GUEST_ROLE = "guest";

  private static final Identity GUEST =
      new Identity(null, null, null, GUEST_ROLE, false, null, null);

  /**
   * @throws IllegalArgumentException if an authenticated identity has no user id
   */
  public Identity {
    Objects.requireNonNull(role, "role");
    if (authenticated && (userId == null || userId.isBlank())) {
      throw new IllegalArgumentException("an authenticated identity needs a user id, got none");
    }
  }

  /** The identity of a client without a token: no user id, role {@code "guest"}. */
  public static Identity guest() {
    return GUEST;
  }

  /**
   * Whether the user has one of these roles: as {@link #role()}, or as one of the groups of the
   * token. All decisions about roles use this method.
   */
  public boolean hasAnyRole(Set<String> roles) {
    return roles.contains(role)
        || (principal instanceof TokenPrincipal token
            && token.getGroups().stream().anyMatch(roles::contains));
  }

  /** Whether the token behind this identity has ended at {@code now}; never for a guest. */
  public boolean expired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /** The user id and the role only, because logs must not contain e-mail addresses and names. */
  @Override
  public String toString() {
    return "Identity[userId=" + LogText.value(userId) + ", role=" + LogText.value(role) + "]";
  }
}
