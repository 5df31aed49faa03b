package ee.socketio.transport.http;

import ee.socketio.transport.EngineError;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes the refusal of a request that does not pass the gate. */
final class Refusals {
  private Refusals() {}

  static void write(EngineError refusal, HttpServletResponse response) throws IOException {
    byte[] body = refusal.json().getBytes(StandardCharsets.UTF_8);
    response.setStatus(refusal.status());
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    if (refusal == EngineError.UNAVAILABLE) {
      response.setHeader("Retry-After", "5");
    }
    if (refusal == EngineError.UNSUPPORTED_WEBSOCKET_VERSION) {
      // RFC 6455, section 4.4. There is no Upgrade header, because Grizzly takes an answer that has
      // one for an upgrade, and sends it without its length.
      response.setHeader("Sec-WebSocket-Version", EngineError.WEBSOCKET_VERSION);
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
