package ee.socketio.socket;

import ee.socketio.ratelimit.ClientRates;
import ee.socketio.recovery.Progress;
import ee.socketio.recovery.RoomChange;
import ee.socketio.recovery.SavedSession;
import ee.socketio.recovery.SessionOrigin;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates sessions from the state of sockets. */
final class SessionStates {
  private SessionStates() {}

  /** The state of a socket whose connection has ended. */
  static SavedSession ended(
      Socket socket, Recoverable recoverable, ClientRates rates, Instant now) {
    return state(
        socket,
        recoverable.pid(),
        recoverable.rooms(),
        recoverable.changes(),
        recoverable.progress(),
        rates,
        now,
        SessionOrigin.MEMORY);
  }

  /** The state of a connected socket, for the case that this server fails. */
  static SavedSession connected(Socket socket, Recoverable recoverable, Instant now) {
    return state(
        socket,
        recoverable.pid(),
        socket.allRooms(),
        recoverable.history().changes(),
        recoverable.currentProgress(),
        null,
        now,
        SessionOrigin.FAILED_SERVER);
  }

  private static SavedSession state(
      Socket socket,
      String pid,
      Set<String> all,
      List<RoomChange> changes,
      Progress progress,
      @Nullable ClientRates rates,
      Instant now,
      SessionOrigin origin) {
    Set<String> identityRooms = Set.copyOf(IdentityRooms.of(socket.identity()));
    Set<String> rooms = new HashSet<>(all);
    rooms.removeAll(identityRooms);
    rooms.remove(socket.id().value());
    return new SavedSession(
        pid,
        socket.id(),
        socket.namespaceName(),
        socket.identity().userId(),
        rooms,
        identityRooms,
        changes,
        socket.data(),
        progress,
        rates,
        now,
        origin);
  }
}
