package ee.socketio.room;

import ee.socketio.protocol.socketio.NamespaceName;
import java.util.Set;

/**
 * The sockets that an operation addresses.
 *
 * @param namespace the namespace of the sockets
 * @param rooms selects the sockets in any of these rooms; empty for all sockets of the namespace
 * @param except excludes the sockets in any of these rooms
 */
public record Destination(NamespaceName namespace, Set<String> rooms, Set<String> except) {
  public Destination {
    rooms = Set.copyOf(rooms);
    except = Set.copyOf(except);
  }

  /** All sockets of a namespace. */
  public static Destination everyone(NamespaceName namespace) {
    return new Destination(namespace, Set.of(), Set.of());
  }

  /** The sockets in one room. */
  public static Destination room(NamespaceName namespace, String room) {
    return new Destination(namespace, Set.of(room), Set.of());
  }
}
