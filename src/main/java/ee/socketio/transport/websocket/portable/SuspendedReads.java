package ee.socketio.transport.websocket.portable;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connections that Undertow does not read at the moment. It does not notice when their clients
 * close them, so they must end when the server stops. Safe for use by many threads.
 */
final class SuspendedReads {
  private final Set<UndertowReads> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  /**
   * Adds a connection. Returns false if the server has stopped, so that nothing would resume it.
   */
  boolean add(UndertowReads connection) {
    connections.add(connection);
    if (stopped) {
      connections.remove(connection);
    }
    return !stopped;
  }

  void remove(UndertowReads connection) {
    connections.remove(connection);
  }

  /** Closes all connections without a closing handshake. */
  void stop() {
    stopped = true;
    connections.forEach(UndertowReads::close);
  }
}
