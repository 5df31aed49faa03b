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
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/** Lists the notifications of a user, and keeps the user's devices in agreement. */
@SocketNamespace(NotificationHandlers.NAMESPACE)
@Emits(
    namespace = NotificationHandlers.NAMESPACE,
    event = "notification:read",
    payload = NotificationHandlers.ReadUpTo.class)
public class NotificationHandlers {
  static final String NAMESPACE = "/notifications";

  @Inject private NoticeService notices;
  @Inject private SocketEmitter emitter;

  /**
   * The acknowledgement of {@code notification:list}.
   *
   * @param notifications the latest 50, newest first
   * @param unread the number of all unread notifications
   */
  public record NotificationList(List<Notification> notifications, long unread) {}

  /**
   * The payload of {@code notification:read}, in both directions.
   *
   * @param upTo the id of the last notification that the user read
   */
  public record ReadUpTo(@NotNull String upTo) {}

  /**
   * The acknowledgement of {@code notification:read}.
   *
   * @param unread the number of notifications that are still unread
   */
  public record Unread(long unread) {}

  @OnEvent("notification:list")
  @Permits(Operation.READ_NOTIFICATIONS)
  NotificationList list(Socket socket) {
    return notices.notifications(Actor.of(socket.identity()));
  }

  @OnEvent("notification:read")
  @Permits(Operation.READ_NOTIFICATIONS)
  Unread markRead(Socket socket, @NotNull @Valid ReadUpTo request) {
    String upTo = Require.id(request.upTo(), "upTo");
    Actor reader = Actor.of(socket.identity());
    long unread = notices.markRead(reader, upTo);
    informOtherDevices(socket, reader, upTo);
    return new Unread(unread);
  }

  private void informOtherDevices(Socket socket, Actor reader, String upTo) {
    emitter
        .of(NAMESPACE)
        .to(RoomNames.ofUser(reader.id()))
        .except(socket.id().value())
        .emit("notification:read", new ReadUpTo(upTo));
  }
}
