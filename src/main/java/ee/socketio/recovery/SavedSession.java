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
 * @param origin the server that has stored the session
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
    Instant disconnectedAt,
    SessionOrigin origin) {

  /** A session that this server keeps in memory. */
  public SavedSession(
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
    this(
        pid,
        id,
        namespace,
        userId,
        rooms,
        identityRooms,
        changes,
        data,
        progress,
        rates,
        disconnectedAt,
        SessionOrigin.MEMORY);
  }

  /** The rooms that are not reserved for the server. */
  public Set<String> applicationRooms() {
    return rooms.stream()
        .filter(room -> !RoomNames.isReserved(room))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Whether a client may recover the session in a namespace as a user. A session of Node.js belongs
   * to each client that knows its private id, as in Node.js.
   */
  public boolean belongsTo(NamespaceName name, @Nullable String user) {
    return origin == SessionOrigin.NODEJS
        || (namespace.equals(name) && Objects.equals(userId, user));
  }

  /**
   * Whether a client with an offset can recover the session.
   *
   * @param received the offset that the client has sent; empty if it has received no event
   * @param log may know the offset
   */
  public boolean accepts(String received, PacketLog log) {
    return origin.accepts(!received.isEmpty(), log.position(received) != PacketLog.START);
  }

  /** The session for the client that recovers it, in a namespace as a user. */
  public SavedSession of(NamespaceName name, @Nullable String user) {
    return copy(name, user, rates, disconnectedAt, origin);
  }

  /** The session with the rate limits of a client; null for none. */
  public SavedSession with(@Nullable ClientRates limits) {
    return copy(namespace, userId, limits, disconnectedAt, origin);
  }

  /** The session as another server would store it. */
  public SavedSession with(SessionOrigin other) {
    return copy(namespace, userId, rates, disconnectedAt, other);
  }

  /** The session with another beginning of the wait for the client. */
  public SavedSession with(Instant beginning) {
    return copy(namespace, userId, rates, beginning, origin);
  }

  private SavedSession copy(
      NamespaceName name,
      @Nullable String user,
      @Nullable ClientRates limits,
      Instant beginning,
      SessionOrigin server) {
    return new SavedSession(
        pid,
        id,
        name,
        user,
        rooms,
        identityRooms,
        changes,
        data,
        progress,
        limits,
        beginning,
        server);
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
