package ee.socketio.room.cdi;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import ee.socketio.room.Member;
import ee.socketio.room.RoomIndex;
import ee.socketio.room.Rooms;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The rooms of the application, for questions. Sockets join and leave rooms themselves, or through
 * a {@code BroadcastOperator}. Safe for use by many threads.
 *
 * <p>The fan-out does not use this bean but the index behind it, because a call through a client
 * proxy costs more than the look-up of a room.
 */
@ApplicationScoped
public class RoomRegistry {
  private volatile Rooms<? extends Member> index = new RoomIndex<>();

  /** Sets the index of the server that has started. */
  public void use(Rooms<? extends Member> other) {
    index = other;
  }

  /**
   * The rooms of a socket at this moment, the room of its own id among them.
   *
   * @param member a socket
   */
  public Set<String> roomsOf(Member member) {
    return roomsOf(index, member);
  }

  private static <M extends Member> Set<String> roomsOf(Rooms<M> rooms, Member member) {
    Set<String> all = new HashSet<>();
    Destination self = Destination.room(member.namespaceName(), member.id().value());
    rooms.forEach(self, each -> all.addAll(rooms.roomsOf(each)));
    return all;
  }

  /** The number of sockets in a room at this moment. */
  public int size(NamespaceName namespace, String room) {
    return index.size(namespace, room);
  }

  /** The number of rooms in all namespaces, the rooms of single sockets among them. */
  public int count() {
    return index.count();
  }

  /** Calls the action once for each socket of a destination, on this thread. */
  public void forEach(Destination destination, Consumer<? super Member> action) {
    index.forEach(destination, action);
  }
}
