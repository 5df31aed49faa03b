package ee.socketio.transport;

import ee.socketio.log.LogText;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Logs each refused origin once, together with the setting that would allow it. Clients choose the
 * origins, so their number and length are bounded.
 */
final class RefusedOrigins {
  /** The largest number of origins that are logged. */
  static final int MOST = 100;

  private static final System.Logger LOG = System.getLogger(RefusedOrigins.class.getName());

  private final Set<String> logged = ConcurrentHashMap.newKeySet();

  /** Logs the origin, unless it was logged before. Any thread may call this method. */
  void log(RequestFacts request) {
    String origin = LogText.value(String.join(", ", request.values("origin")));
    if (logged.size() >= MOST || !logged.add(origin)) {
      return;
    }
    LOG.log(
        Level.WARNING,
        "[SOCKET] the origin {0} was refused at the host {1}, {2} in socketio.cors.origins would allow it",
        origin,
        LogText.value(request.header("host").orElse("")),
        Origin.parse(origin).map(Origin::toString).orElse("only *"));
    if (logged.size() == MOST) {
      LOG.log(Level.WARNING, "[SOCKET] {0} origins were refused, others are not logged", MOST);
    }
  }
}
