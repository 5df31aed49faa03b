package ee.socketio.marketplace.user;

import ee.socketio.auth.Identity;
import ee.socketio.marketplace.MarketplaceError;

/**
 * Who does something.
 *
 * @param id of the user
 * @param name of the user
 * @param role of the user
 */
public record Actor(String id, String name, String role) {
  /** Someone who is known from the database. */
  public static Actor of(User user) {
    return new Actor(user.id(), user.name(), user.role());
  }

  /**
   * Someone who is known from a token, the only word on who sends.
   *
   * @throws ee.socketio.marketplace.MarketplaceException for a guest
   */
  public static Actor of(Identity identity) {
    String id = identity.userId();
    if (id == null) {
      throw MarketplaceError.TOKEN_REQUIRED.because("Only those who are logged in can do this.");
    }
    return new Actor(id, identity.name() == null ? id : identity.name(), identity.role());
  }

  /** Whether the role is that one. */
  public boolean is(String asked) {
    return role.equals(asked);
  }
}
