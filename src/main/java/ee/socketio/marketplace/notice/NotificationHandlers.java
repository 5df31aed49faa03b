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
import org.jspecify.annotations.Nullable;

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
   * @param notifications one page, newest first
   * @param unread the number of all unread notifications
   * @param more whether there are older ones
   */
  public record NotificationList(List<Notification> notifications, long unread, boolean more) {}

  /**
   * The optional payload of {@code notification:list}.
   *
   * @param before the id of the notification before which the page ends; the latest page if it is
   *     absent
   */
  public record PageRequest(@Nullable String before) {}

  /**
   * The payload of {@code notification:read}, in both directions.
   *
   * @param upTo the id of the last notification that the user read
   */
  public record ReadUpTo(@NotNull String upTo) {}

  /**
   * The payload of {@code notification:done}: the notifications of a group were marked as read,
   * because the work that they announce is done.
   *
   * @param group the group
   */
  public record Done(String group) {}

  /**
   * The acknowledgement of {@code notification:read}.
   *
   * @param unread the number of notifications that are still unread
   */
  public record Unread(long unread) {}

  @OnEvent("notification:list")
  @Permits(Operation.READ_NOTIFICATIONS)
  NotificationList list(Socket socket, @Nullable PageRequest request) {
    String before = request == null ? null : request.before();
    return notices.notifications(
        Actor.of(socket.identity()), before == null ? null : Require.id(before, "before"));
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
