package ee.socketio.socket;

import ee.socketio.log.LogText;
import java.lang.System.Logger.Level;
import java.util.Map;

/** Reports an exception of a handler: in full to the log, and in part to the client. */
final class HandlerFailures {
  /** The event that carries an {@link EventError} to the client. */
  static final String EVENT = "error:message";

  private static final System.Logger LOG = System.getLogger(HandlerFailures.class.getName());

  private HandlerFailures() {}

  /**
   * Logs an exception and sends {@code error:message}.
   *
   * @param event the name of the event, as the client sent it
   * @return the error that the client receives
   */
  static Map<String, Object> report(Socket socket, String event, Throwable e) {
    String name = LogText.value(event);
    ClientException forClient = Failures.forClient(e);
    if (forClient != null) {
      LOG.log(
          Level.INFO,
          "[SOCKET ERROR] ''{0}'' of {1}: {2}",
          name,
          socket,
          LogText.message(forClient.getMessage()));
    } else {
      LOG.log(Level.ERROR, "[SOCKET ERROR] the handler of '" + name + "' failed for " + socket, e);
    }
    String message = Failures.message(e);
    Map<String, Object> details = forClient == null ? Map.of() : forClient.details();
    Map<String, Object> error = EventError.SOCKET_ERROR.body(message, details);
    try {
      socket.emit(EVENT, error);
    } catch (PayloadException unwritable) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] the details of an error cannot be written", unwritable);
      error = EventError.SOCKET_ERROR.body(message, Map.of());
      socket.emit(EVENT, error);
    }
    return error;
  }
}
