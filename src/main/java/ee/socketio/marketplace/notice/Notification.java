package ee.socketio.marketplace.notice;

import ee.socketio.emit.cdi.PushTo;
import jakarta.json.bind.annotation.JsonbTransient;
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
 * @param userId the id of the recipient; {@link #EVERYBODY} for an announcement
 * @param title 1 to 80 characters
 * @param text at most 500 characters
 * @param href the page that the notification is about, relative to the application
 * @param group the group of the notification; it has replaced the earlier unread notification of
 *     the group
 * @param count the number of occasions of a group
 * @param tone {@code good} or {@code rejected} for a decision; null for other news
 * @param from the name of the user who caused the notification
 * @param announcer the id of the admin who announced it; null if it is no announcement. It is not
 *     sent
 * @param at when the notification was sent
 * @param read whether the recipient has read it; stored only if the work that it announces was done
 *     before the recipient read it
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
    @Nullable String href,
    @Nullable String group,
    @Nullable Integer count,
    @Nullable String tone,
    String from,
    @JsonbTransient @Nullable String announcer,
    Instant at,
    @Nullable Boolean read) {
  /** The recipient of an announcement. */
  static final String EVERYBODY = "everybody";

  Notification readUpTo(String last) {
    boolean isRead = Boolean.TRUE.equals(read) || id.compareTo(last) <= 0;
    return new Notification(
        id, userId, title, text, href, group, count, tone, from, announcer, at, isRead);
  }
}
