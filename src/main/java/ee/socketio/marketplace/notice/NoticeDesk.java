package ee.socketio.marketplace.notice;

import ee.socketio.emit.Push;
import ee.socketio.marketplace.Given;
import ee.socketio.marketplace.Moment;
import ee.socketio.marketplace.store.Stored;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.marketplace.user.User;
import ee.socketio.marketplace.user.UserDirectory;
import ee.socketio.socket.cdi.Emits;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Tells everybody something, or one user; for admins only. */
@Stored
@Stateless
@Emits(event = "system:announcement", payload = Notice.class)
@Emits(event = "notification:new", payload = Notice.class)
public class NoticeDesk {
  private static final int LONGEST_TITLE = 80;
  private static final int LONGEST_TEXT = 500;

  @Inject private UserDirectory users;
  @Inject private Event<Push> pushes;

  /** To everybody who is connected. */
  public Notice announce(Actor admin, @Nullable NoticeDraft given) {
    Notice notice = notice(admin, given);
    pushes.fire(Push.toAll("system:announcement", notice));
    return notice;
  }

  /** To one user, now or later. */
  public Notice notify(Actor admin, @Nullable NoticeDraft given) {
    Notice notice = notice(admin, given);
    User user = users.named(Given.present(given, "notice").userId(), "userId");
    pushes.fire(Push.toUser(user.id(), "notification:new", notice).durable());
    return notice;
  }

  private static Notice notice(Actor admin, @Nullable NoticeDraft given) {
    NoticeDraft draft = Given.present(given, "notice");
    return new Notice(
        Given.text(draft.title(), "title", LONGEST_TITLE),
        Given.text(draft.text(), "text", LONGEST_TEXT),
        admin.name(),
        Moment.now());
  }
}
