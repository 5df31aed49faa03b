package ee.socketio.marketplace.notice;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.room.RoomNames;
import ee.socketio.socket.Socket;
import ee.socketio.socket.cdi.Emits;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows users their notifications, and notes on all their devices what they have read. */
@SocketNamespace(NotificationHandlers.NAMESPACE)
@Emits(
    namespace = NotificationHandlers.NAMESPACE,
    event = "notification:new",
    payload = Notification.class)
@Emits(
    namespace = NotificationHandlers.NAMESPACE,
    event = "notification:read",
    payload = NotificationHandlers.ReadUpTo.class)
public class NotificationHandlers {
  static final String NAMESPACE = "/notifications";

  @Inject private NoticeService desk;
  @Inject private SocketEmitter emitter;

  /**
   * The acknowledgement of {@code notification:list}.
   *
   * @param notifications the latest 50, newest first
   * @param unread how many are unread, of all
   */
  public record NotificationList(List<Notification> notifications, long unread) {}

  /**
   * What a user has read; the request and the event {@code notification:read}.
   *
   * @param upTo the id of the last one
   */
  public record ReadUpTo(@Nullable String upTo) {}

  /**
   * The acknowledgement of {@code notification:read}.
   *
   * @param unread how many are left
   */
  public record Left(long unread) {}

  @OnEvent("notification:list")
  @Permits(Operation.READ_NOTIFICATIONS)
  NotificationList list(Socket socket) {
    return desk.notifications(Actor.of(socket.identity()));
  }

  @OnEvent("notification:read")
  @Permits(Operation.READ_NOTIFICATIONS)
  Left read(Socket socket, @Nullable ReadUpTo given) {
    String upTo = Require.id(Require.present(given, "request").upTo(), "upTo");
    Actor reader = Actor.of(socket.identity());
    long unread = desk.read(reader, upTo);
    emitter
        .of(NAMESPACE)
        .to(RoomNames.ofUser(reader.id()))
        .except(socket.id().value())
        .emit("notification:read", new ReadUpTo(upTo));
    return new Left(unread);
  }
}
