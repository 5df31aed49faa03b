package ee.socketio.marketplace.access;

import java.util.Set;

/**
 * Everything that clients can ask for, and the roles that may ask. Each REST resource and each
 * event handler names its operation with {@link Permits}; this is the only place that says who may
 * do it.
 */
public enum Operation {
  LOG_IN(Role.GUEST, Role.USER, Role.SELLER, Role.ADMIN),
  REFRESH_LOG_IN(Role.USER, Role.SELLER, Role.ADMIN),
  SEE_PEOPLE(Role.USER, Role.SELLER, Role.ADMIN),
  CHAT(Role.USER, Role.SELLER, Role.ADMIN),
  READ_NOTIFICATIONS(Role.USER, Role.SELLER, Role.ADMIN),
  USE_LIVE_BOARD(Role.USER, Role.SELLER, Role.ADMIN),
  EMIT_TO_ROOM(Role.USER, Role.SELLER, Role.ADMIN),

  SEE_PRODUCTS(Role.USER, Role.SELLER, Role.ADMIN),
  OFFER_PRODUCTS(Role.SELLER, Role.ADMIN),
  MODERATE_PRODUCTS(Role.ADMIN),

  ORDER(Role.USER, Role.SELLER, Role.ADMIN),
  RECEIVE_ORDERS(Role.SELLER, Role.ADMIN),

  APPLY_TO_SELL(Role.USER),
  SEE_OWN_APPLICATIONS(Role.USER, Role.SELLER, Role.ADMIN),
  DECIDE_APPLICATIONS(Role.ADMIN),

  SEE_ACCOUNTS(Role.ADMIN),
  SUSPEND_ACCOUNTS(Role.ADMIN),
  ANNOUNCE(Role.ADMIN),
  NOTIFY(Role.ADMIN),
  EMIT_TO_USERS(Role.ADMIN),
  DISCONNECT_USERS(Role.ADMIN),
  SEE_DASHBOARD(Role.ADMIN);

  private final Set<String> roles;

  Operation(String... roles) {
    this.roles = Set.of(roles);
  }

  /** The roles that may do it. */
  public Set<String> roles() {
    return roles;
  }

  /**
   * Whether somebody of that role may do it; a role that the table does not know may do nothing.
   */
  public boolean permits(String role) {
    return roles.contains(role);
  }

  /** The roles of the marketplace; a guest is somebody who has not logged in. */
  private static final class Role {
    static final String GUEST = "guest";
    static final String USER = "user";
    static final String SELLER = "seller";
    static final String ADMIN = "admin";
  }
}
