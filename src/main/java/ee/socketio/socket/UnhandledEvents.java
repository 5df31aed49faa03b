package ee.socketio.socket;

import ee.socketio.log.LogText;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Logs the events of one namespace, or of all namespaces of one pattern, that have no handler: each
 * name once. Clients choose the names, so only the first hundred are logged.
 */
final class UnhandledEvents {
  /** The number of names that are logged per namespace. */
  static final int LIMIT = 100;

  private static final System.Logger LOG = System.getLogger(UnhandledEvents.class.getName());

  private final Set<String> logged = ConcurrentHashMap.newKeySet();

  /**
   * Logs an event, unless an event of that name was logged before.
   *
   * @param event the name, as the client sent it
   * @param namespace the name or the pattern that the application has declared
   * @param handlers the handlers of the socket
   */
  void report(String event, String namespace, SocketHandlers handlers) {
    String name = LogText.value(event);
    if (logged.contains(name) || !added(name)) {
      return;
    }
    LOG.log(
        Level.WARNING,
        "[SOCKET] no handler for the event ''{0}'' in {1}, expected one of {2}",
        name,
        namespace,
        handlers.names());
  }

  private synchronized boolean added(String name) {
    return logged.size() < LIMIT && logged.add(name);
  }
}
