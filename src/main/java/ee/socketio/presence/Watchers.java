package ee.socketio.presence;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.log.LogText;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import ee.socketio.room.RoomNames;
import ee.socketio.room.Rooms;
import ee.socketio.socket.Socket;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The sockets that watch users. Each user has a room for its watchers in each namespace. */
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

  /** Adds the socket to the rooms directly, because {@code Socket.join} refuses reserved rooms. */
  void add(Socket socket, Collection<String> userIds) {
    rooms.join(socket, userIds.stream().map(RoomNames::ofPresence).toList());
  }

  /** The users that a recovered socket watches. */
  Set<String> watchedBy(Socket socket) {
    return rooms.roomsOf(socket).stream()
        .flatMap(room -> RoomNames.watchedOf(room).stream())
        .collect(Collectors.toSet());
  }

  void remove(Socket socket, String userId) {
    rooms.leave(socket, RoomNames.ofPresence(userId));
  }

  /** Sends the state of a user to its watchers, encoded once for each namespace. */
  void notify(UserPresence user) {
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
      LOG.log(
          Level.ERROR,
          "[SOCKET ERROR] watchers were not notified of " + LogText.message(user.toString()),
          e);
    }
  }
}
