package ee.socketio.marketplace.chat;

import jakarta.json.bind.annotation.JsonbTransient;
import java.time.Instant;
import java.util.List;
import org.bson.BsonType;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * A message, as it is stored and as clients receive it.
 *
 * @param id 24 hexadecimal digits; later messages have greater ids
 * @param clientId the client's id of the message
 * @param pair the two users of the conversation; clients do not receive it
 * @param from the id of the sender
 * @param fromName the name of the sender
 * @param to the id of the recipient
 * @param text 1 to 2000 characters without blanks around them; empty if the message is sealed or
 *     has a picture
 * @param at when the server received the message
 * @param readAt when the recipient read the message
 * @param sealed the encrypted text; null if the message is not encrypted
 * @param picture the media type of the picture of the message; null if it has none. The picture has
 *     the id of the message.
 */
public record ChatMessage(
    @BsonId @BsonRepresentation(BsonType.OBJECT_ID) String id,
    String clientId,
    @JsonbTransient String pair,
    String from,
    String fromName,
    String to,
    String text,
    Instant at,
    @Nullable Instant readAt,
    @Nullable Sealed sealed,
    @Nullable String picture) {
  /** Returns the name of the conversation of two users, which does not depend on their order. */
  static String pair(String one, String other) {
    return one.compareTo(other) < 0 ? one + ":" + other : other + ":" + one;
  }

  /** Returns the two users of a pair. */
  static List<String> usersOf(String pair) {
    return List.of(pair.split(":", -1));
  }

  /** Returns the other user of the conversation. */
  String peerOf(String userId) {
    return from.equals(userId) ? to : from;
  }
}
