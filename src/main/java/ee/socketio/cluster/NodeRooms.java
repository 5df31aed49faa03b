package ee.socketio.cluster;

import ee.socketio.protocol.socketio.NamespaceName;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The numbers of sockets in the rooms of one peer. Safe for use by many threads. */
final class NodeRooms {
  private final Map<NamespaceName, Map<String, Integer>> rooms = new ConcurrentHashMap<>();

  /**
   * Sets the number of sockets in a room.
   *
   * @param size 0 or less if the room does not exist any more
   */
  void put(NamespaceName namespace, String room, int size) {
    rooms.compute(
        namespace,
        (name, known) -> {
          Map<String, Integer> sizes = known == null ? new ConcurrentHashMap<>() : known;
          if (size > 0) {
            sizes.put(room, size);
          } else {
            sizes.remove(room);
          }
          return sizes.isEmpty() ? null : sizes;
        });
  }

  int size(NamespaceName namespace, String room) {
    return rooms.getOrDefault(namespace, Map.of()).getOrDefault(room, 0);
  }

  /** The number of sockets in a room of all namespaces but some. */
  int size(String room, Set<NamespaceName> without) {
    return rooms.entrySet().stream()
        .filter(each -> !without.contains(each.getKey()))
        .mapToInt(each -> each.getValue().getOrDefault(room, 0))
        .sum();
  }
}
