package ee.socketio.cluster;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.socket.Namespace;
import ee.socketio.socket.ServerListener;
import ee.socketio.socket.Socket;
import ee.socketio.socket.SocketServer;
import ee.socketio.time.Scheduler;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The numbers of sockets in the rooms of all servers in Java. Each node announces the numbers of
 * its own rooms, so a question needs no network. An announcement follows a change after a tenth of
 * a second, and contains all changes of that time. Sockets of Node.js are not counted. The rooms of
 * single sockets are not announced. Safe for use by many threads.
 */
final class RoomCounts implements PeerTopic, ServerListener {
  private static final int PER_ROOM = 3;

  private final SocketServer server;
  private final Changes<Key> changes;
  private final Map<String, NodeRooms> counts = new ConcurrentHashMap<>();

  private record Key(NamespaceName namespace, String room) {}

  /**
   * @param server the sockets of this node
   * @param peers the other servers in Java
   * @param scheduler schedules announcements
   */
  RoomCounts(SocketServer server, Peers peers, Scheduler scheduler) {
    this.server = server;
    changes = new Changes<>(scheduler, rooms -> peers.sendEach(name(), messages(rooms)));
    peers.add(this);
    server.listen(this);
  }

  /** The number of sockets in a room, on all peers that are alive. */
  int sizeElsewhere(NamespaceName namespace, String room) {
    return counts.values().stream().mapToInt(each -> each.size(namespace, room)).sum();
  }

  /**
   * The number of sockets in a room, on all peers that are alive.
   *
   * @param without namespaces whose sockets do not count
   */
  int sizeElsewhere(String room, Set<NamespaceName> without) {
    return counts.values().stream().mapToInt(each -> each.size(room, without)).sum();
  }

  @Override
  public void joined(Socket socket, String room) {
    changed(socket, room);
  }

  @Override
  public void left(Socket socket, String room) {
    changed(socket, room);
  }

  private void changed(Socket socket, String room) {
    changes.add(new Key(socket.namespaceName(), room));
  }

  private Iterable<List<String>> messages(List<Key> rooms) {
    return PeerTopic.messages(
        rooms,
        (key, texts) -> {
          texts.add(key.namespace().value());
          texts.add(key.room());
          texts.add(Integer.toString(server.rooms().size(key.namespace(), key.room())));
        });
  }

  @Override
  public String name() {
    return "rooms";
  }

  @Override
  public Iterable<List<String>> snapshot() {
    Set<Key> keys = new HashSet<>();
    for (Namespace namespace : server.namespaces()) {
      for (Socket socket : namespace.sockets()) {
        socket.rooms().stream()
            .filter(room -> !room.equals(socket.id().value()))
            .forEach(room -> keys.add(new Key(namespace.name(), room)));
      }
    }
    return messages(List.copyOf(keys));
  }

  @Override
  public void reset(String node) {
    counts.put(node, new NodeRooms());
  }

  @Override
  public void received(String node, List<String> texts) {
    NodeRooms rooms = counts.get(node);
    if (rooms == null) {
      return;
    }
    for (int at = 0; at + PER_ROOM <= texts.size(); at += PER_ROOM) {
      rooms.put(
          NamespaceName.of(texts.get(at)), texts.get(at + 1), Integer.parseInt(texts.get(at + 2)));
    }
  }

  @Override
  public void left(String node) {
    counts.remove(node);
  }
}
