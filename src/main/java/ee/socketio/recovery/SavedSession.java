package ee.socketio.recovery;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketId;
import ee.socketio.ratelimit.ClientRates;
import ee.socketio.room.RoomNames;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The state of a socket whose connection was lost.
 *
 * @param pid the private id, which only the client knows
 * @param id the public id of the socket
 * @param userId the user; null for a guest
 * @param rooms the rooms that the socket has joined, without those of the identity
 * @param identityRooms the rooms of the user and of the roles
 * @param changes the recent changes of the rooms, in order
 * @param data the values that the application has kept with the socket
 * @param progress the events that the socket was sent
 * @param rates the rate limits of the client; null if another node has saved the session
 * @param disconnectedAt when the disconnect listeners had run; the wait for the client begins then
 */
public record SavedSession(
    String pid,
    SocketId id,
    NamespaceName namespace,
    @Nullable String userId,
    Set<String> rooms,
    Set<String> identityRooms,
    List<RoomChange> changes,
    Map<String, Object> data,
    Progress progress,
    @Nullable ClientRates rates,
    Instant disconnectedAt) {

  /** The rooms that are not reserved for the server. */
  public Set<String> applicationRooms() {
    return rooms.stream()
        .filter(room -> !RoomNames.isReserved(room))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a client may recover the session in a namespace as a user. */
  public boolean belongsTo(NamespaceName name, @Nullable String user) {
    return namespace.equals(name) && Objects.equals(userId, user);
  }

  /** Without the private id, for logs. */
  @Override
  public String toString() {
    return "SavedSession[" + id.value() + " " + namespace + " " + userId + "]";
  }

  /** Whether the socket was in a room of the application or of the identity at its end. */
  public boolean endedIn(String room) {
    return rooms.contains(room) || identityRooms.contains(room);
  }

  /**
   * Whether the socket was in a room when an event was sent.
   *
   * @param position of the event
   * @param last the rooms at the end of the connection
   */
  boolean wasIn(String room, long position, Set<String> last) {
    for (RoomChange change : changes) {
      if (change.position() >= position && change.room().equals(room)) {
        return !change.joined();
      }
    }
    return last.contains(room);
  }

  /**
   * The rooms whose events the client has missed.
   *
   * @param current the rooms of the user and of the roles at the return; a former role counts no
   *     more, and a new role did not count yet
   */
  Set<String> missedRooms(Set<String> current) {
    Set<String> all = new HashSet<>(identityRooms);
    all.retainAll(current);
    all.addAll(rooms);
    all.add(id.value());
    return all;
  }
}
