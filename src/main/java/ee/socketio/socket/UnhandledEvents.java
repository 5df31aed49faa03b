package ee.socketio.socket;

import ee.socketio.protocol.socketio.EventNames;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Logs the events of one namespace, or of all namespaces of one pattern, that have no handler: each
 * name once. Clients choose the names, so only the first hundred are logged.
 */
final class UnhandledEvents {
  /** How many names of one namespace are logged. */
  static final int LIMIT = 100;

  private static final System.Logger LOG = System.getLogger(UnhandledEvents.class.getName());

  private final Set<String> logged = ConcurrentHashMap.newKeySet();

  /** An event has come that nothing handles. */
  void report(Socket socket, String event) {
    String name = EventNames.forLog(event);
    if (logged.contains(name) || !added(name)) {
      return;
    }
    List<String> handled = socket.handlers().names();
    LOG.log(
        Level.WARNING,
        "[SOCKET] no handler for the event ''{0}'' in {1}, expected one of {2}",
        name,
        socket.namespace().declared(),
        handled);
  }

  private synchronized boolean added(String name) {
    return logged.size() < LIMIT && logged.add(name);
  }
}
