package ee.socketio.marketplace.push;

import ee.socketio.emit.Push;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.notice.Notice;
import ee.socketio.marketplace.user.User;
import ee.socketio.room.RoomNames;
import ee.socketio.socket.cdi.Emits;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/**
 * Calls the methods of {@link SocketEmitter} from a session bean. Each method that emits returns
 * the name of the event.
 */
@Stateless
@Emits(event = "user:greeting", payload = Notice.class)
@Emits(event = "role:announcement", payload = Notice.class)
@Emits(event = "admin:report", payload = Notice.class)
@Emits(event = "seller:hint", payload = Notice.class)
@Emits(event = "room:news", payload = Notice.class)
@Emits(event = "demo:committed", payload = Notice.class)
public class EmitService {
  @Inject private SocketEmitter emitter;
  @Inject private Event<Push> pushes;

  /** Emits to all sockets of a user. */
  public String toUser(User from, String userId, String text) {
    emitter.emitToUser(userId, "user:greeting", notice("For you", text, from));
    return "user:greeting";
  }

  /** Emits to all users with a role. */
  public String toRole(User from, String role, String text) {
    emitter.emitToRole(role, "role:announcement", notice("For the role " + role, text, from));
    return "role:announcement";
  }

  /** Emits to all admins. */
  public String toAdmins(User from, String text) {
    emitter.emitToAdmins("admin:report", notice("For admins", text, from));
    return "admin:report";
  }

  /** Emits to all sellers. */
  public String toSellers(User from, String text) {
    emitter.emitToSellers("seller:hint", notice("For sellers", text, from));
    return "seller:hint";
  }

  /** Emits to everybody. */
  public String toAll(User from, String text) {
    emitter.emitToAll("system:announcement", notice("For everyone", text, from));
    return "system:announcement";
  }

  /** Emits to all sockets in a room. */
  public String toRoom(User from, String room, String text) {
    emitter.emitToRoom(room, "room:news", notice("For the room " + room, text, from));
    return "room:news";
  }

  /**
   * Fires a CDI event for the user. The method runs in a transaction, and the user receives the
   * event after the commit.
   */
  public String afterCommit(User user) {
    pushes.fire(
        Push.toUser(
            user.id(),
            "demo:committed",
            notice("After the commit", "The transaction is over", user)));
    return "demo:committed";
  }

  /**
   * Disconnects all sockets of a user.
   *
   * @return the number of sockets that were disconnected
   */
  public int disconnect(User admin, String userId) {
    return emitter.disconnectUser(userId, "Disconnected by " + admin.name());
  }

  /**
   * Counts the sockets of a user.
   *
   * @return the number of connected sockets
   */
  public int socketsOf(String userId) {
    return emitter.isUserOnline(userId) ? emitter.getRoomUserCount(RoomNames.ofUser(userId)) : 0;
  }

  private static Notice notice(String title, String text, User from) {
    return new Notice(title, text, from.name(), Timestamps.now());
  }
}
