package ee.socketio.marketplace.notice;

import java.time.Instant;
import org.bson.BsonType;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * A notice for one user, as it is stored and as clients get it: the payload of {@code
 * notification:new}.
 *
 * @param id 24 hexadecimal digits; later ones are greater
 * @param userId the user whom it is for
 * @param title 1 to 80 characters
 * @param text 1 to 500 characters
 * @param from the name of its writer
 * @param at when it was written
 * @param readAt when the user had read it
 */
public record Notification(
    @BsonId @BsonRepresentation(BsonType.OBJECT_ID) String id,
    String userId,
    String title,
    String text,
    String from,
    Instant at,
    @Nullable Instant readAt) {}
