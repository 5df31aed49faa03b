package ee.socketio.testkit.socket;

import java.util.Set;
import java.util.function.Predicate;

/** The {@code error:message} that a client receives when its event fails. */
public final class ErrorMessage {
  private ErrorMessage() {}

  /** Matches a line with this message in JSON notation; the order of the keys has no effect. */
  public static Predicate<String> saying(String message) {
    String text = "\"message\":\"" + message + "\"";
    String code = "\"code\":\"SOCKET_ERROR\"";
    return Set.of(line(text + "," + code), line(code + "," + text))::contains;
  }

  private static String line(String fields) {
    return "42[\"error:message\",{" + fields + "}]";
  }
}
