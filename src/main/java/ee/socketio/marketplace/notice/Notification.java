package ee.socketio.marketplace.notice;

import ee.socketio.emit.cdi.PushTo;
import java.time.Instant;
import org.bson.BsonType;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * A notice for one user, as it is stored and as the clients of the user receive it. A session bean
 * fires the record as a CDI event; {@link PushTo} says where it goes.
 *
 * @param id 24 hexadecimal digits; later notifications have greater ids
 * @param userId the id of the recipient
 * @param title 1 to 80 characters
 * @param text 1 to 500 characters
 * @param from the name of the sender
 * @param at when the notification was sent
 * @param readAt when the recipient read it
 */
@PushTo(
    namespace = NotificationHandlers.NAMESPACE,
    user = "{userId}",
    event = "notification:new",
    durable = true)
public record Notification(
    @BsonId @BsonRepresentation(BsonType.OBJECT_ID) String id,
    String userId,
    String title,
    String text,
    String from,
    Instant at,
    @Nullable Instant readAt) {}
