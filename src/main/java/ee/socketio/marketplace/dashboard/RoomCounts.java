package ee.socketio.marketplace.dashboard;

import ee.socketio.socket.Namespace;
import ee.socketio.socket.Socket;
import ee.socketio.socket.SocketServer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many sockets are in which room. */
@ApplicationScoped
public class RoomCounts {
  private static final int MOST_SHOWN = 100;
  private static final Comparator<Count> ORDER =
      Comparator.comparingInt(Count::sockets)
          .reversed()
          .thenComparing(Count::namespace)
          .thenComparing(Count::room);

  @Inject private SocketServer server;

  /**
   * A room.
   *
   * @param namespace of the room
   * @param room its name
   * @param sockets how many are in it
   */
  public record Count(String namespace, String room, int sockets) {}

  /**
   * The acknowledgement of {@code dashboard:rooms:get}.
   *
   * @param rooms at most 100, the largest first; without the room that each socket has to itself
   * @param total how many there are
   */
  public record RoomList(List<Count> rooms, int total) {}

  /** The rooms of this moment. */
  RoomList now() {
    List<Count> all = new ArrayList<>();
    for (Namespace namespace : server.namespaces()) {
      count(namespace)
          .forEach((room, sockets) -> all.add(new Count(namespace.name().value(), room, sockets)));
    }
    all.sort(ORDER);
    return new RoomList(List.copyOf(all.subList(0, Math.min(MOST_SHOWN, all.size()))), all.size());
  }

  private static Map<String, Integer> count(Namespace namespace) {
    Map<String, Integer> counts = new HashMap<>();
    for (Socket socket : namespace.sockets()) {
      String own = socket.id().value();
      for (String room : socket.rooms()) {
        if (!room.equals(own)) {
          counts.merge(room, 1, Integer::sum);
        }
      }
    }
    return counts;
  }
}
