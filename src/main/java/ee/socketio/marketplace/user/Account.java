package ee.socketio.marketplace.user;

import java.time.Instant;
import org.bson.BsonType;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * A person who can log in, as it is stored.
 *
 * @param id 24 hexadecimal digits
 * @param email in lower case
 * @param name what others see
 * @param role one of {@code user}, {@code seller}, {@code admin}
 * @param status {@code active} or {@code suspended}
 * @param reason why it is suspended
 * @param passwordHash salted and stretched
 * @param lastSeen when the last socket went, or was known to be there
 */
public record Account(
    @BsonId @BsonRepresentation(BsonType.OBJECT_ID) String id,
    String email,
    String name,
    String role,
    String status,
    @Nullable String reason,
    String passwordHash,
    @Nullable Instant lastSeen) {
  static final String ACTIVE = "active";
  static final String SUSPENDED = "suspended";

  /** What others may see of it. */
  User user() {
    return new User(id, email, name, role, status);
  }

  /** Hides the hash. */
  @Override
  public String toString() {
    return "Account[id=" + id + ", role=" + role + ", status=" + status + "]";
  }
}
