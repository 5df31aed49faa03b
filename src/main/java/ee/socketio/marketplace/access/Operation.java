package ee.socketio.marketplace.access;

import ee.socketio.auth.Identity;
import java.util.Set;

/**
 * The operations of the marketplace, and the roles that may request them. Each REST method and each
 * event handler names its operation with {@link Permits}. No other code decides which role may do
 * what.
 */
public enum Operation {
  LOG_IN(Role.GUEST, Role.USER, Role.SELLER, Role.ADMIN),
  REFRESH_LOG_IN(Role.USER, Role.SELLER, Role.ADMIN),
  SEE_PEOPLE(Role.USER, Role.SELLER, Role.ADMIN),
  CHAT(Role.USER, Role.SELLER, Role.ADMIN),
  READ_NOTIFICATIONS(Role.USER, Role.SELLER, Role.ADMIN),
  WHO_AM_I(Role.USER, Role.SELLER, Role.ADMIN),

  SEE_PRODUCTS(Role.USER, Role.SELLER, Role.ADMIN),
  SEE_PICTURES_FOR_SALE(Role.GUEST, Role.USER, Role.SELLER, Role.ADMIN),
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
  USE_LIVE_BOARD(Role.ADMIN),
  DISCONNECT_USERS(Role.ADMIN),
  CHANGE_ALERT_LIMITS(Role.ADMIN),
  SEE_DASHBOARD(Role.ADMIN);

  private final Set<String> roles;

  Operation(String... roles) {
    this.roles = Set.of(roles);
  }

  /** Returns the roles that may request the operation. */
  public Set<String> roles() {
    return roles;
  }

  /** Whether a user may request the operation. An unknown role may request none. */
  public boolean permits(Identity identity) {
    return identity.hasAnyRole(roles);
  }

  /** The roles of the marketplace. A guest is a client without a token. */
  private static final class Role {
    static final String GUEST = "guest";
    static final String USER = "user";
    static final String SELLER = "seller";
    static final String ADMIN = "admin";
  }
}
