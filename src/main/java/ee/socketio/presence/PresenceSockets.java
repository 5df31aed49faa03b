package ee.socketio.presence;

import ee.socketio.engine.Session;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.socket.ServerListener;
import ee.socketio.socket.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Observes the sockets of a server. Sockets of all namespaces show the activity of their client.
 * Sockets of the configured namespaces make a user present, and may watch other users.
 */
final class PresenceSockets implements ServerListener {
  static final String AWAY = "presence:away";

  private final Set<NamespaceName> namespaces;
  private final Users users;
  private final PresenceTime time;
  private final BiConsumer<Socket, Device> equip;
  private final Map<Session, Device> devices = new ConcurrentHashMap<>();
  private final Sweep sweep;

  /**
   * @param equip adds the presence handlers to a socket of a configured namespace
   */
  PresenceSockets(
      PresenceOptions options,
      Users users,
      PresenceTime time,
      Executor executor,
      BiConsumer<Socket, Device> equip) {
    this.namespaces = Set.copyOf(options.namespaces());
    this.users = users;
    this.time = time;
    this.equip = equip;
    this.sweep = new Sweep(devices.values(), time, executor, options.awayAfter());
  }

  @Override
  public void connected(Socket socket) {
    Device device = addSocket(socket.session());
    device.noteEvent();
    socket.use(
        event -> {
          // A device that was idle and reports to be away must not become active in between.
          if (!event.name().equals(AWAY)) {
            device.noteEvent();
          }
        });
    if (namespaces.contains(socket.namespaceName())) {
      equip.accept(socket, device);
      String userId = socket.identity().userId();
      if (userId != null) {
        users.addSocket(userId, socket, device);
      }
    }
    sweep.start();
  }

  @Override
  public void disconnected(Socket socket, String reason) {
    Device device = removeSocket(socket.session());
    String userId = socket.identity().userId();
    if (device != null && userId != null && namespaces.contains(socket.namespaceName())) {
      users.removeSocket(userId, socket, device);
    }
  }

  private Device addSocket(Session session) {
    return devices.compute(
        session,
        (s, there) -> {
          Device device = there == null ? new Device(time.nanos()) : there;
          device.addSocket();
          return device;
        });
  }

  private @Nullable Device removeSocket(Session session) {
    Device device = devices.get(session);
    devices.computeIfPresent(session, (s, there) -> there.removeSocket() ? null : there);
    return device;
  }

  /** The number of connected clients. */
  int devices() {
    return devices.size();
  }
}
