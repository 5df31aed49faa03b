package ee.socketio.room;

import ee.socketio.protocol.socketio.NamespaceName;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Who is in which room. Safe for use by many threads. */
public interface Rooms {
  /** A member has connected; it is in the room of its own id from now on. */
  void enter(Member member);

  /**
   * A member has gone; it is in no room any more and enters none again.
   *
   * @return the rooms it was in, its own one among them
   */
  Set<String> exit(Member member);

  /**
   * Puts a member that has entered into rooms; does nothing for one that has not, or has gone.
   *
   * @return those that it was not in before
   */
  List<String> join(Member member, Collection<String> rooms);

  /**
   * Takes a member out of a room.
   *
   * @return whether it was in it
   */
  boolean leave(Member member, String room);

  /** The rooms of a member at this moment, its own one among them. */
  Set<String> roomsOf(Member member);

  /** How many members are in a room at this moment. */
  int size(NamespaceName namespace, String room);

  /** How many rooms there are, in all namespaces, those of single members among them. */
  int count();

  /** Calls the action once for each member that the destination means. */
  void forEach(Destination destination, Consumer<Member> action);
}
