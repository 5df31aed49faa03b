package ee.socketio.marketplace.notice;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.emit.cdi.Pushed;
import ee.socketio.marketplace.PlainText;
import ee.socketio.marketplace.audit.AuditKind;
import ee.socketio.marketplace.audit.AuditLog;
import ee.socketio.marketplace.notice.NotificationHandlers.NotificationList;
import ee.socketio.marketplace.store.TranslatesOutages;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.marketplace.user.User;
import ee.socketio.marketplace.user.UserDirectory;
import ee.socketio.room.RoomNames;
import ee.socketio.socket.cdi.Emits;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends announcements to everybody and notifications to single users, and stores both. */
@TranslatesOutages
@Stateless
@Emits(event = "system:announcement", payload = Notice.class)
public class NoticeService {
  private static final int PAGE_SIZE = 20;

  @Inject private UserDirectory users;
  @Inject private Notifications notifications;
  @Inject private SocketEmitter emitter;
  @Inject private NotificationSender sender;
  @Inject private AuditLog audit;

  @Inject
  @Pushed(event = "system:announcement")
  private Event<Notice> announcements;

  /**
   * Sends an announcement to all connected clients. Users who are offline find it among their
   * notifications. The admin is not notified of the own announcement. The audit log contains it.
   *
   * @param draft a valid draft
   */
  public Notice announce(Actor admin, NoticeDraft draft) {
    Notification stored = sender.storeAnnouncement(admin, newsOf(draft));
    emitter
        .of(NotificationHandlers.NAMESPACE)
        .except(RoomNames.ofUser(admin.id()))
        .emit("notification:new", stored);
    Notice notice =
        new Notice(stored.title(), stored.text(), stored.from(), stored.at(), stored.id());
    announcements.fire(notice);
    audit.record(
        AuditKind.ANNOUNCED,
        admin.name() + " announced “" + notice.title() + "” to everyone",
        admin.id(),
        admin.name());
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
    return sender.send(recipient.id(), newsOf(draft), admin.name());
  }

  private static News newsOf(NoticeDraft draft) {
    return News.single(PlainText.clean(draft.title()), PlainText.clean(draft.text()), null);
  }

  /**
   * Returns a page of the notifications of a user, newest first.
   *
   * @param before the id of the notification before which the page ends; the latest page without it
   */
  public NotificationList notifications(Actor reader, @Nullable String before) {
    List<Notification> found = notifications.page(reader.id(), before, PAGE_SIZE + 1);
    boolean more = found.size() > PAGE_SIZE;
    return new NotificationList(
        more ? found.subList(0, PAGE_SIZE) : found, notifications.unread(reader.id()), more);
  }

  /**
   * Marks the notifications of a user as read.
   *
   * @param upTo the id of the last one that the user read
   * @return the number of notifications that are still unread
   */
  public long markRead(Actor reader, String upTo) {
    notifications.markRead(reader.id(), upTo);
    return notifications.unread(reader.id());
  }
}
