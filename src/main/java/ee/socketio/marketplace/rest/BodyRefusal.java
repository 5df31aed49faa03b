package ee.socketio.marketplace.rest;

import ee.socketio.ratelimit.http.UnreadBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Why the body of a request is refused before the resource runs. */
enum BodyRefusal {
  /** The body is longer than the limit. */
  TOO_LARGE(413, "The body is too long."),
  /** The client has not sent the whole body in time. */
  TIMEOUT(408, "The body has not arrived in time."),
  /** The client has closed the connection before the end of the body. */
  INCOMPLETE(400, "The body is not complete.");

  private final int status;
  private final String message;

  BodyRefusal(int status, String message) {
    this.status = status;
    this.message = message;
  }

  /** Answers the request with a body in the form of {@link Problem}, and closes its connection. */
  void respond(HttpServletRequest request, HttpServletResponse response) throws IOException {
    UnreadBody.closeAfterResponse(request, response);
    byte[] body =
        ("{\"message\":\"" + message + "\",\"code\":\"HTTP_" + status + "\"}")
            .getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
