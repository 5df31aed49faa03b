package ee.socketio.transport.polling;

import ee.socketio.engine.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;

/** Sets the head of an answer and returns its body. */
final class Answer {
  private Answer() {}

  static byte[] text(HttpServletResponse response, String payload) {
    return answer(response, HttpServletResponse.SC_OK, "text/plain; charset=UTF-8", payload);
  }

  /** What a client gets for a POST. */
  static byte[] ok(HttpServletResponse response) {
    return answer(response, HttpServletResponse.SC_OK, "text/html", "ok");
  }

  static byte[] refusal(HttpServletResponse response) {
    return refusal(response, Refusal.BAD_REQUEST);
  }

  static byte[] refusal(HttpServletResponse response, Refusal refusal) {
    return answer(response, refusal.status(), "application/json", refusal.json());
  }

  private static byte[] answer(HttpServletResponse response, int status, String type, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(type);
    response.setContentLength(bytes.length);
    return bytes;
  }
}
