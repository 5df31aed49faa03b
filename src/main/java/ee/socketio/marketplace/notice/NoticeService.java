package ee.socketio.marketplace.notice;

import ee.socketio.emit.Push;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.notice.NotificationHandlers.NotificationList;
import ee.socketio.marketplace.store.TranslatesOutages;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.marketplace.user.User;
import ee.socketio.marketplace.user.UserDirectory;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import ee.socketio.room.RoomNames;
import ee.socketio.socket.cdi.Emits;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Tells everybody something, or one user; for admins only. */
@TranslatesOutages
@Stateless
@Emits(event = "system:announcement", payload = Notice.class)
public class NoticeService {
  private static final int LONGEST_TITLE = 80;
  private static final int LONGEST_TEXT = 500;

  private static final int MOST_SHOWN = 50;

  @Inject private UserDirectory users;
  @Inject private Notifications notifications;
  @Inject private Event<Push> pushes;

  /** To everybody who is connected. */
  public Notice announce(Actor admin, @Nullable NoticeDraft given) {
    Notice notice = notice(admin, given);
    pushes.fire(Push.toAll("system:announcement", notice));
    return notice;
  }

  /** To one user, now or later: stored, and kept in the mailbox until a client has it. */
  public Notification notify(Actor admin, @Nullable NoticeDraft given) {
    Notice notice = notice(admin, given);
    User user = users.named(Require.present(given, "notice").userId(), "userId");
    Notification notification =
        new Notification(
            new ObjectId().toHexString(),
            user.id(),
            notice.title(),
            notice.text(),
            notice.from(),
            notice.at(),
            null);
    notifications.add(notification);
    Destination devices =
        Destination.room(
            NamespaceName.of(NotificationHandlers.NAMESPACE), RoomNames.ofUser(user.id()));
    pushes.fire(Push.to(devices, "notification:new", notification).durable());
    return notification;
  }

  /** The latest notifications of a user. */
  public NotificationList notifications(Actor reader) {
    return new NotificationList(
        notifications.latest(reader.id(), MOST_SHOWN), notifications.unread(reader.id()));
  }

  /**
   * Notes what a user has read.
   *
   * @return how many are unread now
   */
  public long read(Actor reader, String upTo) {
    notifications.read(reader.id(), upTo, Timestamps.now());
    return notifications.unread(reader.id());
  }

  private static Notice notice(Actor admin, @Nullable NoticeDraft given) {
    NoticeDraft draft = Require.present(given, "notice");
    return new Notice(
        Require.text(draft.title(), "title", LONGEST_TITLE),
        Require.text(draft.text(), "text", LONGEST_TEXT),
        admin.name(),
        Timestamps.now());
  }
}
