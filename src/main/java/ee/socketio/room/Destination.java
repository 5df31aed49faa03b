package ee.socketio.room;

import ee.socketio.protocol.socketio.NamespaceName;
import java.util.HashSet;
import java.util.Set;

/**
 * To whom something goes.
 *
 * @param namespace whose members
 * @param rooms who is in any of them; empty for all members
 * @param except not those who are in any of these
 */
public record Destination(NamespaceName namespace, Set<String> rooms, Set<String> except) {
  public Destination {
    rooms = Set.copyOf(rooms);
    except = Set.copyOf(except);
  }

  /** All members of a namespace. */
  public static Destination everyone(NamespaceName namespace) {
    return new Destination(namespace, Set.of(), Set.of());
  }

  /** The members of one room. */
  public static Destination room(NamespaceName namespace, String room) {
    return new Destination(namespace, Set.of(room), Set.of());
  }

  /** The same without the members of one more room. */
  public Destination butNot(String room) {
    Set<String> more = new HashSet<>(except);
    more.add(room);
    return new Destination(namespace, rooms, more);
  }
}
