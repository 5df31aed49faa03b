package ee.socketio.admin.ui;

import ee.socketio.engine.Engine;
import ee.socketio.engine.Session;
import ee.socketio.engine.TransportName;
import ee.socketio.socket.Namespace;
import ee.socketio.socket.SocketServer;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of this server in the event {@code server_stats}. */
final class ServerFigures {
  /** The largest number of namespaces; those with the most sockets remain. */
  static final int MAX_NAMESPACES = 100;

  private final SocketServer server;
  private final Engine engine;
  private final String serverId;
  private final String hostname;

  ServerFigures(SocketServer server, Engine engine, String serverId, String hostname) {
    this.server = server;
    this.engine = engine;
    this.serverId = serverId;
    this.hostname = hostname;
  }

  /**
   * The figures at this moment.
   *
   * @param aggregated the events since the last figures
   */
  Map<String, Object> at(List<Map<String, Object>> aggregated) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("serverId", serverId);
    figures.put("hostname", hostname);
    figures.put("pid", ProcessHandle.current().pid());
    figures.put("uptime", ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
    figures.put("clientsCount", engine.sessions().size());
    figures.put("pollingClientsCount", polling());
    figures.put("aggregatedEvents", aggregated);
    figures.put("namespaces", namespaces());
    return figures;
  }

  private long polling() {
    return engine.sessions().stream()
        .map(Session::transport)
        .filter(TransportName.POLLING::equals)
        .count();
  }

  private List<Map<String, Object>> namespaces() {
    return server.namespaces().stream()
        .sorted(Comparator.comparingInt(each -> -each.sockets().size()))
        .limit(MAX_NAMESPACES)
        .map(ServerFigures::namespace)
        .toList();
  }

  private static Map<String, Object> namespace(Namespace namespace) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("name", namespace.name().value());
    figures.put("socketsCount", namespace.sockets().size());
    return figures;
  }
}
