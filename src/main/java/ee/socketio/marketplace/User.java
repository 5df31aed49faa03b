package ee.socketio.marketplace;

/**
 * A person who can log in.
 *
 * @param id 24 hexadecimal digits
 * @param email what the person logs in with
 * @param name what others see
 * @param role one of {@code user}, {@code seller}, {@code admin}
 */
public record User(String id, String email, String name, String role) {}
