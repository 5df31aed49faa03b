package ee.socketio.auth;

import ee.socketio.log.LogText;
import java.security.Principal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The user of a socket. The server creates the identity when the socket connects; it is immutable.
 *
 * @param userId the user's id; {@code null} for a guest only
 * @param email the user's e-mail address, if the credential contains one
 * @param name the display name, if the credential contains one
 * @param role the highest role of the user, for display; {@code "guest"} for a guest
 * @param roles all roles of the user, among them {@code role}
 * @param authenticated whether the client sent a valid credential
 * @param expiresAt when the identity ends: its token expires, or exceeds its maximum age; null if
 *     it does not expire
 * @param principal the verified token or the container's caller as a principal; null for a guest
 */
public record Identity(
    @Nullable String userId,
    @Nullable String email,
    @Nullable String name,
    String role,
    Set<String> roles,
    boolean authenticated,
    @Nullable Instant expiresAt,
    @Nullable Principal principal) {
  /** The role of clients without a token. */
  public static final String GUEST_ROLE = "guest";

  private static final Identity GUEST =
      new Identity(null, null, null, GUEST_ROLE, Set.of(GUEST_ROLE), false, null, null);

  /**
   * @throws IllegalArgumentException if an authenticated identity has no user id, or the roles do
   *     not contain the role
   */
  public Identity {
    Objects.requireNonNull(role, "role");
    roles = Collections.unmodifiableSet(new LinkedHashSet<>(roles));
    if (authenticated && (userId == null || userId.isBlank())) {
      throw new IllegalArgumentException("an authenticated identity needs a user id, got none");
    }
    if (!roles.contains(role)) {
      throw new IllegalArgumentException(
          "the roles of an identity do not contain its role " + LogText.value(role));
    }
  }

  /** The identity of a client without a token: no user id, role {@code "guest"}. */
  public static Identity guest() {
    return GUEST;
  }

  /**
   * The identity of an authenticated user that does not expire.
   *
   * @param roles one or more; the first one is {@link #role()}
   * @throws IllegalArgumentException if the user id is blank, or there is no role
   */
  public static Identity user(String userId, String... roles) {
    if (roles.length == 0) {
      throw new IllegalArgumentException("no role is named, expected at least one");
    }
    Set<String> all = new LinkedHashSet<>(List.of(roles));
    return new Identity(userId, null, null, roles[0], all, true, null, null);
  }

  /** The same user with this e-mail address and this display name. */
  public Identity withNames(@Nullable String newEmail, @Nullable String newName) {
    return new Identity(
        userId, newEmail, newName, role, roles, authenticated, expiresAt, principal);
  }

  /**
   * The same user with another display role.
   *
   * @throws IllegalArgumentException if {@link #roles()} does not contain it
   */
  public Identity withRole(String newRole) {
    return new Identity(userId, email, name, newRole, roles, authenticated, expiresAt, principal);
  }

  /** The same user, whose identity ends at an instant; null if it does not expire. */
  public Identity withExpiry(@Nullable Instant newExpiresAt) {
    return new Identity(userId, email, name, role, roles, authenticated, newExpiresAt, principal);
  }

  /** The same user with this principal. */
  public Identity withPrincipal(@Nullable Principal newPrincipal) {
    return new Identity(userId, email, name, role, roles, authenticated, expiresAt, newPrincipal);
  }

  /** Whether the user has a role. */
  public boolean hasRole(String wanted) {
    return roles.contains(wanted);
  }

  /** Whether the user has one of these roles. */
  public boolean hasAnyRole(Set<String> wanted) {
    return wanted.stream().anyMatch(roles::contains);
  }

  /** Whether this identity has ended at {@code now}; never for a guest. */
  public boolean expired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /** The user id and the role only, because logs must not contain e-mail addresses and names. */
  @Override
  public String toString() {
    return "Identity[userId=" + LogText.value(userId) + ", role=" + LogText.value(role) + "]";
  }
}
