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
 * Sees sockets come and go. Those of all namespaces show that their client is active; those of the
 * configured ones make a user present and may watch others.
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
   * @param equip hangs handlers on a socket of a configured namespace
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
    Device device = arrived(socket.session());
    device.noteEvent();
    socket.use(
        event -> {
          // Whoever has been idle and reports to be away is not to be active in between.
          if (!event.name().equals(AWAY)) {
            device.noteEvent();
          }
        });
    if (namespaces.contains(socket.namespaceName())) {
      equip.accept(socket, device);
      String userId = socket.identity().userId();
      if (userId != null) {
        users.enter(userId, socket, device);
      }
    }
    sweep.start();
  }

  @Override
  public void disconnected(Socket socket, String reason) {
    Device device = departed(socket.session());
    String userId = socket.identity().userId();
    if (device != null && userId != null && namespaces.contains(socket.namespaceName())) {
      users.leave(userId, socket, device);
    }
  }

  private Device arrived(Session session) {
    return devices.compute(
        session,
        (s, there) -> {
          Device device = there == null ? new Device(time.nanos()) : there;
          device.arrived();
          return device;
        });
  }

  private @Nullable Device departed(Session session) {
    Device device = devices.get(session);
    devices.computeIfPresent(session, (s, there) -> there.departed() ? null : there);
    return device;
  }

  /** How many clients are connected. */
  int devices() {
    return devices.size();
  }
}
