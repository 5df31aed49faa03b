package ee.socketio.marketplace.user;

import ee.socketio.auth.Identity;
import ee.socketio.marketplace.MarketplaceError;

/**
 * The user on whose behalf a service method runs.
 *
 * @param id the id of the user
 * @param name the name of the user
 * @param role the role of the user
 */
public record Actor(String id, String name, String role) {
  /** Returns the actor for a user of the database. */
  public static Actor of(User user) {
    return new Actor(user.id(), user.name(), user.role());
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
    return new Actor(id, identity.name() == null ? id : identity.name(), identity.role());
  }

  /** Whether the user has a role. */
  public boolean hasRole(String expected) {
    return role.equals(expected);
  }
}
