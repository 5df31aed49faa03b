package ee.socketio.marketplace.dashboard;

import ee.socketio.auth.Identity;
import ee.socketio.room.RoomNames;
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
import org.jspecify.annotations.Nullable;

/** Counts the sockets in each room. */
@ApplicationScoped
public class RoomCounts {
  private static final int MAX_LISTED = 100;
  private static final Comparator<Count> ORDER =
      Comparator.comparingInt(Count::sockets)
          .reversed()
          .thenComparing(Count::namespace)
          .thenComparing(Count::room);

  @Inject private SocketServer server;

  /**
   * The size of a room.
   *
   * @param namespace the namespace of the room
   * @param room the name of the room
   * @param userName the name of the user for whom the room is; null for another room
   * @param sockets the number of sockets in the room
   */
  public record Count(String namespace, String room, @Nullable String userName, int sockets) {}

  /**
   * The acknowledgement of {@code dashboard:rooms:get}.
   *
   * @param rooms at most 100 rooms, the largest first, without the room that is named after a
   *     socket
   * @param total the number of all such rooms
   */
  public record RoomList(List<Count> rooms, int total) {}

  /** Counts the sockets in the current rooms. */
  RoomList now() {
    List<Count> all = new ArrayList<>();
    for (Namespace namespace : server.namespaces()) {
      String path = namespace.name().path().value();
      Map<String, String> names = new HashMap<>();
      count(namespace, names)
          .forEach(
              (room, sockets) -> {
                String userName = RoomNames.userOf(room).map(names::get).orElse(null);
                all.add(new Count(path, room, userName, sockets));
              });
    }
    all.sort(ORDER);
    return new RoomList(List.copyOf(all.subList(0, Math.min(MAX_LISTED, all.size()))), all.size());
  }

  /** Counts the sockets of a namespace, and adds the names of their users by the id of the user. */
  private static Map<String, Integer> count(Namespace namespace, Map<String, String> names) {
    Map<String, Integer> counts = new HashMap<>();
    for (Socket socket : namespace.sockets()) {
      Identity user = socket.identity();
      if (user.userId() != null && user.name() != null) {
        names.put(user.userId(), user.name());
      }
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
