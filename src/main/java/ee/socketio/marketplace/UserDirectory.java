package ee.socketio.marketplace;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The demo users, kept in memory. All of them have the password {@code demo}. */
@ApplicationScoped
public class UserDirectory {
  private static final String PASSWORD = "demo";
  private static final int LONGEST_PASSWORD = 128;
  private static final List<User> USERS =
      List.of(
          new User("65f1a0000000000000000001", "alice@demo.shop", "Alice", "user"),
          new User("65f1a0000000000000000002", "bob@demo.shop", "Bob", "user"),
          new User("65f1a0000000000000000003", "seller@demo.shop", "Sam Seller", "seller"),
          new User("65f1a0000000000000000004", "admin@demo.shop", "Ada Admin", "admin"));

  private final Map<String, PasswordHash> hashes =
      USERS.stream()
          .collect(Collectors.toUnmodifiableMap(User::id, user -> PasswordHash.of(PASSWORD)));
  // Tried for e-mail addresses nobody has, so that the time of an answer does not tell which exist.
  private final PasswordHash nobodys = PasswordHash.of("nobody");

  /** Everybody, in the order in which a list shows them. */
  public List<User> all() {
    return USERS;
  }

  /** The user with that id. */
  public Optional<User> find(String id) {
    return first(User::id, id);
  }

  /**
   * The user who logs in with these.
   *
   * @param email in any case
   * @return nobody when the address is unknown or the password wrong
   */
  public Optional<User> logIn(String email, String password) {
    Optional<User> user = first(User::email, email.strip().toLowerCase(Locale.ROOT));
    PasswordHash hash =
        user.map(User::id).flatMap(id -> Optional.ofNullable(hashes.get(id))).orElse(nobodys);
    // The limit keeps a stranger from making the server stretch megabytes.
    boolean right = password.length() <= LONGEST_PASSWORD && hash.matches(password);
    return user.filter(known -> right);
  }

  private static Optional<User> first(Function<User, String> property, String value) {
    return USERS.stream().filter(user -> property.apply(user).equals(value)).findFirst();
  }
}
