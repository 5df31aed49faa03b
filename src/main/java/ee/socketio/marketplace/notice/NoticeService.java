package ee.socketio.marketplace.notice;

import ee.socketio.emit.cdi.Pushed;
import ee.socketio.marketplace.PlainText;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.notice.NotificationHandlers.NotificationList;
import ee.socketio.marketplace.store.TranslatesOutages;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.marketplace.user.User;
import ee.socketio.marketplace.user.UserDirectory;
import ee.socketio.socket.cdi.Emits;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.bson.types.ObjectId;

/** Sends announcements to everybody and notifications to single users. */
@TranslatesOutages
@Stateless
@Emits(event = "system:announcement", payload = Notice.class)
public class NoticeService {
  private static final int MAX_LISTED = 50;

  @Inject private UserDirectory users;
  @Inject private Notifications notifications;
  @Inject private Event<Notification> newNotifications;

  @Inject
  @Pushed(event = "system:announcement")
  private Event<Notice> announcements;

  /**
   * Sends an announcement to all connected clients.
   *
   * @param draft a valid draft
   */
  public Notice announce(Actor admin, NoticeDraft draft) {
    Notice notice =
        new Notice(
            PlainText.clean(draft.title()),
            PlainText.clean(draft.text()),
            admin.name(),
            Timestamps.now());
    announcements.fire(notice);
    return notice;
  }

  /**
   * Sends a notification to one user. It is stored, and the mailbox delivers it to a user who is
   * offline.
   *
   * @param draft a valid draft
   * @throws ee.socketio.marketplace.MarketplaceException if the user does not exist
   */
  public Notification notify(Actor admin, NoticeDraft draft) {
    User recipient = users.require(draft.userId(), "userId");
    Notification notification =
        new Notification(
            new ObjectId().toHexString(),
            recipient.id(),
            PlainText.clean(draft.title()),
            PlainText.clean(draft.text()),
            admin.name(),
            Timestamps.now(),
            null);
    notifications.add(notification);
    newNotifications.fire(notification);
    return notification;
  }

  /** Returns the latest notifications of a user. */
  public NotificationList notifications(Actor reader) {
    return new NotificationList(
        notifications.latest(reader.id(), MAX_LISTED), notifications.unread(reader.id()));
  }

  /**
   * Marks the notifications of a user as read.
   *
   * @param upTo the id of the last one that the user read
   * @return the number of notifications that are still unread
   */
  public long markRead(Actor reader, String upTo) {
    notifications.markRead(reader.id(), upTo, Timestamps.now());
    return notifications.unread(reader.id());
  }
}
