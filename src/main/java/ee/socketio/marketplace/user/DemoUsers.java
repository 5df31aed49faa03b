package ee.socketio.marketplace.user;

import java.util.List;

/** The users that demo mode adds. */
final class DemoUsers {
  static final String PASSWORD = "demo";

  static final List<User> ALL =
      List.of(
          user("65f1a0000000000000000001", "alice@demo.shop", "Alice", "user"),
          user("65f1a0000000000000000002", "bob@demo.shop", "Bob", "user"),
          user("65f1a0000000000000000003", "seller@demo.shop", "Sam Seller", "seller"),
          user("65f1a0000000000000000004", "admin@demo.shop", "Ada Admin", "admin"));

  private DemoUsers() {}

  private static User user(String id, String email, String name, String role) {
    return new User(id, email, name, role, Account.ACTIVE);
  }
}
