package ee.socketio.marketplace.user;

import java.time.Instant;
import org.bson.BsonType;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * The account of a user, as it is stored.
 *
 * @param id 24 hexadecimal digits
 * @param email the e-mail address in lower case
 * @param name the name that other users see
 * @param shopName the name of the shop, by which buyers know a seller; null without a shop, and for
 *     sellers of an earlier release
 * @param role {@code user}, {@code seller} or {@code admin}
 * @param status {@code active} or {@code suspended}
 * @param reason the reason of a suspension
 * @param passwordHash the salted and stretched hash of the password
 * @param lastSeen when a socket of the user was last connected
 */
public record Account(
    @BsonId @BsonRepresentation(BsonType.OBJECT_ID) String id,
    String email,
    String name,
    @Nullable String shopName,
    String role,
    String status,
    @Nullable String reason,
    String passwordHash,
    @Nullable Instant lastSeen) {
  static final String ACTIVE = "active";
  static final String SUSPENDED = "suspended";

  /** Returns the account without its password hash. */
  User user() {
    return new User(id, email, name, shopName, role, status);
  }

  /** Returns the text that a suspended user reads, with the reason. */
  String suspension() {
    return reason == null ? "Account suspended" : "Account suspended: " + reason;
  }

  /** Does not contain the password hash. */
  @Override
  public String toString() {
    return "Account[id=" + id + ", role=" + role + ", status=" + status + "]";
  }
}
