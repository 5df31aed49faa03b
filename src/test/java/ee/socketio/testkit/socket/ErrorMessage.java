package ee.socketio.testkit.socket;

import java.util.Set;
import java.util.function.Predicate;

/** The {@code error:message} that a client gets when its event failed. */
public final class ErrorMessage {
  private ErrorMessage() {}

  /** Whether a line is one, with that message as it stands in JSON, whatever the order of keys. */
  public static Predicate<String> saying(String message) {
    String text = "\"message\":\"" + message + "\"";
    String code = "\"code\":\"SOCKET_ERROR\"";
    return Set.of(line(text + "," + code), line(code + "," + text))::contains;
  }

  private static String line(String fields) {
    return "42[\"error:message\",{" + fields + "}]";
  }
}
