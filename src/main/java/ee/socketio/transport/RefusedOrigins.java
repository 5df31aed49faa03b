package ee.socketio.transport;

import ee.socketio.log.LogText;
import java.lang.System.Logger.Level;

/** Logs each refused origin once, together with the setting that would allow it. */
final class RefusedOrigins {
  private static final System.Logger LOG = System.getLogger(RefusedOrigins.class.getName());

  private final DistinctTexts logged = new DistinctTexts();

  /** Logs the origin, unless it was logged before. Any thread may call this method. */
  void log(RequestFacts request) {
    String origin = LogText.value(String.join(", ", request.values("origin")));
    if (!logged.add(origin)) {
      return;
    }
    LOG.log(
        Level.WARNING,
        "[SOCKET] the origin {0} was refused at the host {1}, {2} in socketio.cors.origins would allow it",
        origin,
        LogText.value(request.host()),
        Origin.parse(origin).map(Origin::toString).orElse("only *"));
    if (logged.isFull()) {
      LOG.log(
          Level.WARNING,
          "[SOCKET] {0} origins were refused, others are not logged",
          DistinctTexts.MOST);
    }
  }
}
