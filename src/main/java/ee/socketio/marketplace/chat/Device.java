package ee.socketio.marketplace.chat;

import jakarta.json.bind.annotation.JsonbTransient;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A browser of a user that can read encrypted messages, as it is stored and as clients receive it.
 *
 * @param id the first 16 bytes of the SHA-256 digest of the public key, in hexadecimal digits
 * @param userId the id of the user; clients do not receive it
 * @param key the public key: an uncompressed point of the curve P-256, in Base64
 * @param name a name for the user, such as Firefox on Linux
 * @param createdAt when the device published its key
 * @param usedAt when the device last opened the chat
 */
public record Device(
    @BsonId String id,
    @JsonbTransient String userId,
    String key,
    String name,
    Instant createdAt,
    Instant usedAt) {
  /** The pattern of an id. */
  static final String ID = "[0-9a-f]{32}";
}
