package ee.socketio.marketplace.user;

/**
 * A person who can log in, as the person may see it.
 *
 * @param id 24 hexadecimal digits
 * @param email what the person logs in with
 * @param name what others see
 * @param role one of {@code user}, {@code seller}, {@code admin}
 * @param status {@code active} or {@code suspended}
 */
public record User(String id, String email, String name, String role, String status) {
  /** Whether the person may come in. */
  public boolean suspended() {
    return status.equals(Account.SUSPENDED);
  }
}
