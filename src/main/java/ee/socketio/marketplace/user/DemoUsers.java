package ee.socketio.marketplace.user;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The users that demo mode adds. */
final class DemoUsers {
  static final String PASSWORD = "demo";

  static final List<User> ALL =
      List.of(
          user("65f1a0000000000000000001", "alice@demo.shop", "Alice", null, "user"),
          user("65f1a0000000000000000002", "bob@demo.shop", "Bob", null, "user"),
          user(
              "65f1a0000000000000000003",
              "seller@demo.shop",
              "Sam Seller",
              "Sam's Kitchen",
              "seller"),
          user("65f1a0000000000000000004", "admin@demo.shop", "Ada Admin", null, "admin"));

  private DemoUsers() {}

  private static User user(
      String id, String email, String name, @Nullable String shopName, String role) {
    return new User(id, email, name, shopName, role, Account.ACTIVE);
  }
}
