package ee.socketio.marketplace.chat;

import jakarta.json.bind.annotation.JsonbTransient;
import java.time.Instant;
import java.util.List;
import org.bson.BsonType;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * A message, as it is stored and as clients get it.
 *
 * @param id of the message; later ones are greater
 * @param clientId what the sender's client calls it
 * @param pair the two users of the conversation; for the database only
 * @param from the id of the sender
 * @param fromName the name of the sender
 * @param to the id of the recipient
 * @param text 1 to 2000 characters without blanks around them
 * @param at when the server took it
 * @param readAt when the recipient had read it
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
    @Nullable Instant readAt) {
  /** What the conversation of two users is called, whoever of them asks. */
  static String pair(String one, String other) {
    return one.compareTo(other) < 0 ? one + ":" + other : other + ":" + one;
  }

  /** The two users of a pair. */
  static List<String> usersOf(String pair) {
    return List.of(pair.split(":", -1));
  }

  /** The other one of the two. */
  String peerOf(String userId) {
    return from.equals(userId) ? to : from;
  }
}
