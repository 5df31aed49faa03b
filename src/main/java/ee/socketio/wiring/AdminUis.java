package ee.socketio.wiring;

import ee.socketio.admin.ui.AdminUi;
import ee.socketio.admin.ui.MemorySessions;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.engine.Engine;
import ee.socketio.socket.SocketServer;
import ee.socketio.time.Scheduler;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates the Admin UI of a server. */
final class AdminUis {
  private static final int SUFFIX = 4;

  private AdminUis() {}

  /**
   * Creates the Admin UI; null if it is off.
   *
   * @param clustered whether there may be other nodes
   * @param ids creates ids that cannot be guessed
   * @throws IllegalArgumentException when the account is not valid
   */
  static @Nullable AdminUi create(
      AdminUiConfiguration configuration,
      SocketServer server,
      SocketEmitter emitter,
      Engine engine,
      boolean clustered,
      Supplier<String> ids,
      Scheduler scheduler) {
    if (!configuration.enabled()) {
      return null;
    }
    String hostname = hostname();
    // Two applications in one process are two servers.
    String uniqueId =
        hostname + "#" + ProcessHandle.current().pid() + "#" + ids.get().substring(0, SUFFIX);
    return new AdminUi(
        configuration.options(uniqueId),
        new AdminUi.Host(server, emitter, engine, clustered, hostname),
        new MemorySessions(Clock.systemUTC()),
        ids,
        scheduler,
        Clock.systemUTC());
  }

  private static String hostname() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
