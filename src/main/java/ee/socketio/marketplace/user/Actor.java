package ee.socketio.marketplace.user;

import ee.socketio.auth.Identity;
import ee.socketio.marketplace.MarketplaceError;
import java.util.Set;

/**
 * The user on whose behalf a service method runs.
 *
 * @param id the id of the user
 * @param name the name of the user
 * @param identity the user with the role that decides about permissions
 */
public record Actor(String id, String name, Identity identity) {
  private static final Set<String> ADMIN = Set.of("admin");

  /** Returns the actor for a user of the database. */
  public static Actor of(User user) {
    return new Actor(user.id(), user.name(), user.identity());
  }

  /**
   * Returns the actor for the identity of a token.
   *
   * @throws ee.socketio.marketplace.MarketplaceException if the identity is a guest
   */
  public static Actor of(Identity identity) {
    String id = identity.userId();
    if (id == null) {
      throw MarketplaceError.TOKEN_REQUIRED.because("Log in to do this.");
    }
    return new Actor(id, identity.name() == null ? id : identity.name(), identity);
  }

  /** Whether the user is an admin, who may see and change the things of all users. */
  public boolean isAdmin() {
    return identity.hasAnyRole(ADMIN);
  }
}
