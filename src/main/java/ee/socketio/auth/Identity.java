package ee.socketio.auth;

import java.security.Principal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who a socket speaks for: read once when a namespace is entered, and a value from then on.
 *
 * @param userId the user's id; {@code null} for a guest only
 * @param email the user's e-mail address, when the token named one
 * @param name a name to show to people, when the token held one
 * @param role the one role access is decided by, {@code "guest"} for a guest
 * @param authenticated whether a verified token stands behind this identity
 * @param expiresAt when the token ends, and with it what this identity may do
 * @param principal the verified token as the container's APIs know it, when there is one
 */
public record Identity(
    @Nullable String userId,
    @Nullable String email,
    @Nullable String name,
    String role,
    boolean authenticated,
    @Nullable Instant expiresAt,
    @Nullable Principal principal) {
  /** The role of everybody who showed no token. */
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

  /** The identity of a client that showed no token: no user id, role {@code "guest"}. */
  public static Identity guest() {
    return GUEST;
  }

  /** Whether the token behind this identity has ended at {@code now}; never for a guest. */
  public boolean expired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /** Shows the user id and the role only; e-mail addresses and names belong in no log. */
  @Override
  public String toString() {
    return "Identity[userId=" + userId + ", role=" + role + "]";
  }
}
