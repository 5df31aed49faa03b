package ee.socketio.transport.polling;

import ee.socketio.transport.EngineError;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Sets the headers of a response and returns its body. */
final class PollingResponse {
  /** A number of bytes that no response has, so that none is compressed. */
  static final int NEVER = Integer.MAX_VALUE;

  private PollingResponse() {}

  /**
   * The response to a GET.
   *
   * @param compressFrom the smallest number of bytes that is compressed
   */
  static byte[] toPoll(HttpServletResponse response, Payload payload, int compressFrom) {
    byte[] bytes = payload.text().getBytes(StandardCharsets.UTF_8);
    if (payload.compressible() && bytes.length >= compressFrom) {
      bytes = payload.gzip();
      response.setHeader("Content-Encoding", "gzip");
    }
    return ok(response, "text/plain; charset=UTF-8", bytes);
  }

  /**
   * The response to a POST.
   *
   * @param refusal why the body was refused; empty if it was accepted
   */
  static byte[] toPost(HttpServletResponse response, Optional<EngineError> refusal) {
    return refusal
        .map(error -> error.respond(response::setStatus, response::setHeader))
        .orElseGet(() -> ok(response, "text/html", "ok".getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] ok(HttpServletResponse response, String type, byte[] body) {
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType(type);
    response.setContentLength(body.length);
    return body;
  }
}
