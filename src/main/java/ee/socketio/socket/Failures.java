package ee.socketio.socket;

import ee.socketio.log.LogText;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Decides which part of an exception is for the client, and which for the log. */
final class Failures {
  private static final System.Logger LOG = System.getLogger(Failures.class.getName());

  private Failures() {}

  /** The exception whose message the client may read; null if there is none. */
  static @Nullable ClientException forClient(Throwable e) {
    if (e instanceof ClientException forClient) {
      return forClient;
    }
    if (e instanceof PayloadException unreadable && unreadable.forClient()) {
      return new ClientException(String.valueOf(e.getMessage()));
    }
    return StandardExceptions.of(e);
  }

  /** The message that the client receives. */
  static String message(Throwable e) {
    ClientException forClient = forClient(e);
    return forClient == null
        ? EventError.SOCKET_ERROR.text()
        : String.valueOf(forClient.getMessage());
  }

  /**
   * Logs an exception of code that has no event to answer. An exception with a message for clients,
   * for example the refusal of an EJB, is logged as one line without a stack trace.
   *
   * @param code the code that failed, for example {@code "a listener"}
   */
  static void log(String code, Throwable e) {
    ClientException forClient = forClient(e);
    if (forClient == null) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] " + code + " failed", e);
    } else {
      LOG.log(
          Level.INFO,
          "[SOCKET ERROR] {0} failed: {1}",
          code,
          LogText.message(forClient.getMessage()));
    }
  }
}
