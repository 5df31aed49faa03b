package ee.socketio.marketplace.notice;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.room.RoomNames;
import ee.socketio.socket.cdi.Emits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Collection;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Stores notifications and sends them. It is not a session bean, because observers call it after a
 * transaction has committed, when no other one can begin.
 */
@ApplicationScoped
@Emits(
    namespace = NotificationHandlers.NAMESPACE,
    event = "notification:done",
    payload = NotificationHandlers.Done.class)
public class NotificationSender {
  @Inject private Notifications notifications;
  @Inject private Event<Notification> sent;
  @Inject private SocketEmitter emitter;

  /** For CDI. */
  protected NotificationSender() {}

  /**
   * Stores a notification, which replaces the unread one of its group, and sends it. The mailbox
   * delivers it to a user who is offline.
   *
   * @param from the name of the user who caused it
   */
  Notification send(String userId, News news, String from) {
    Notification notification = store(userId, news, from, null);
    sent.fire(notification);
    return notification;
  }

  /**
   * Marks the notifications of a group as read for all admins, because their work is done.
   *
   * @param upTo the id of the last one
   */
  void done(Collection<String> admins, String group, String upTo) {
    if (notifications.markDone(admins, group, upTo)) {
      emitter
          .of(NotificationHandlers.NAMESPACE)
          .to(RoomNames.ofRole("admin"))
          .emit("notification:done", new NotificationHandlers.Done(group));
    }
  }

  /** Stores an announcement without sending it. */
  Notification storeAnnouncement(Actor admin, News news) {
    return store(Notification.EVERYBODY, news, admin.name(), admin.id());
  }

  private Notification store(String userId, News news, String from, @Nullable String announcer) {
    String group = news.group();
    int count = 1 + unreadOf(userId, group);
    Notification notification =
        new Notification(
            new ObjectId().toHexString(),
            userId,
            news.title(count),
            news.text(),
            news.href(),
            group,
            group == null ? null : count,
            news.tone(),
            from,
            announcer,
            Timestamps.now(),
            null);
    notifications.add(notification);
    return notification;
  }

  private int unreadOf(String userId, @Nullable String group) {
    return group == null
        ? 0
        : notifications.takeUnread(userId, group).map(Notification::count).orElse(0);
  }
}
