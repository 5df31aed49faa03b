package ee.socketio.marketplace.user;

import ee.socketio.auth.Identity;
import org.jspecify.annotations.Nullable;

/**
 * A user, without the password hash.
 *
 * @param id 24 hexadecimal digits
 * @param email the e-mail address, with which the user logs in
 * @param name the name that other users see
 * @param shopName the name of the shop, by which buyers know a seller; null without a shop
 * @param role {@code user}, {@code seller} or {@code admin}
 * @param status {@code active} or {@code suspended}
 */
public record User(
    String id, String email, String name, @Nullable String shopName, String role, String status) {
  /** The user as an identity with the current role, which may differ from the role in a token. */
  public Identity identity() {
    return Identity.user(id, role).withNames(email, name);
  }

  /**
   * Returns the name by which buyers know the user as a seller: that of the shop, if it has one.
   */
  public String sellerName() {
    return shopName == null ? name : shopName;
  }

  /** Whether the account is suspended. */
  public boolean suspended() {
    return status.equals(Account.SUSPENDED);
  }
}
