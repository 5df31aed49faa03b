package ee.socketio.room;

import ee.socketio.protocol.socketio.NamespaceName;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The rooms of a server and their members. Safe for use by many threads.
 *
 * @param <M> the members
 * @see <a href="https://socket.io/docs/v4/rooms/">Socket.IO, Rooms</a>
 */
public interface Rooms<M extends Member> {
  /** Adds a connected member; it is in the room of its own id from now on. */
  void enter(M member);

  /**
   * Removes a member from all rooms. The member can join no room afterwards.
   *
   * @return the rooms that the member was in, the room of its own id among them
   */
  Set<String> exit(M member);

  /**
   * Adds a member to rooms. Does nothing for a member that has not entered, or has exited.
   *
   * @return the rooms that the member was not in before
   */
  List<String> join(M member, Collection<String> rooms);

  /**
   * Removes a member from a room.
   *
   * @return whether the member was in the room
   */
  boolean leave(M member, String room);

  /** The rooms of a member at this moment, the room of its own id among them. */
  Set<String> roomsOf(M member);

  /** The number of members in a room at this moment. */
  int size(NamespaceName namespace, String room);

  /** The number of rooms in all namespaces, the rooms of single members among them. */
  int count();

  /**
   * Sets the listener of the rooms that are created and deleted from now on. It replaces the
   * earlier listener.
   */
  void follow(RoomListener listener);

  /**
   * Calls the action once for each member of a destination, on this thread. A member that joins or
   * leaves at the same time may or may not be among them.
   */
  void forEach(Destination destination, Consumer<? super M> action);
}
