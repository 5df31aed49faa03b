package ee.socketio.presence;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import ee.socketio.room.RoomNames;
import ee.socketio.room.Rooms;
import ee.socketio.socket.Socket;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;

/** The sockets that watch users: each user has a room in each namespace. */
final class Watchers {
  private static final System.Logger LOG = System.getLogger(Watchers.class.getName());
  static final String CHANGED = "presence:changed";

  private final List<NamespaceName> namespaces;
  private final Rooms<Socket> rooms;
  private final SocketEmitter emitter;

  Watchers(List<NamespaceName> namespaces, Rooms<Socket> rooms, SocketEmitter emitter) {
    this.namespaces = namespaces;
    this.rooms = rooms;
    this.emitter = emitter;
  }

  /** Not by way of the socket: that lets nobody into these rooms. */
  void add(Socket socket, Collection<String> userIds) {
    rooms.join(socket, userIds.stream().map(RoomNames::ofPresence).toList());
  }

  void remove(Socket socket, String userId) {
    rooms.leave(socket, RoomNames.ofPresence(userId));
  }

  /** Encoded once for each namespace where somebody watches. */
  void tell(UserPresence user) {
    String room = RoomNames.ofPresence(user.userId());
    for (NamespaceName namespace : namespaces) {
      if (rooms.size(namespace, room) > 0) {
        emit(Destination.room(namespace, room), user);
      }
    }
  }

  private void emit(Destination watchers, UserPresence user) {
    try {
      emitter.emit(watchers, CHANGED, PresenceReport.of(user));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] watchers were not told of " + user, e);
    }
  }
}
