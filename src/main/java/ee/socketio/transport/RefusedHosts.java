package ee.socketio.transport;

import ee.socketio.log.LogText;
import java.lang.System.Logger.Level;

/** Logs each refused host once, together with the setting that would allow it. */
public final class RefusedHosts {
  private static final System.Logger LOG = System.getLogger(RefusedHosts.class.getName());

  private final DistinctTexts logged = new DistinctTexts();

  /** Logs the host, unless it was logged before. Any thread may call this method. */
  public void log(RequestFacts request) {
    String host = LogText.value(request.host());
    if (!logged.add(host)) {
      return;
    }
    LOG.log(
        Level.WARNING,
        "[SOCKET] the host ''{0}'' was refused, because socketio.hosts does not name it",
        host);
    if (logged.isFull()) {
      LOG.log(
          Level.WARNING,
          "[SOCKET] {0} hosts were refused, others are not logged",
          DistinctTexts.MOST);
    }
  }
}
