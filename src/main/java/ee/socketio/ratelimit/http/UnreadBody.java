package ee.socketio.ratelimit.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Closes the connection of a request whose body no code reads. Undertow would otherwise make a
 * thread wait for the rest of the body after the response, so slow bodies could occupy all threads.
 */
public final class UnreadBody {
  private UnreadBody() {}

  /**
   * Closes the connection after the response, if the request has a body. Must be called before the
   * response is committed.
   */
  public static void closeAfterResponse(HttpServletRequest request, HttpServletResponse response) {
    if (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null) {
      close(request, response);
    }
  }

  /**
   * Closes the connection after the response, although the request may have no body. Must be called
   * before the response is committed.
   */
  public static void close(HttpServletRequest request, HttpServletResponse response) {
    // HTTP/2 forbids the header, and can end a single request.
    if (request.getProtocol().startsWith("HTTP/1")) {
      response.setHeader("Connection", "close");
    }
  }
}
