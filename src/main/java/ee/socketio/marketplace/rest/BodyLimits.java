package ee.socketio.marketplace.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/**
 * The largest number of bytes of the body of a request.
 *
 * @param usual the limit of all requests except the next ones
 * @param picture the limit of requests that add a picture to a product
 */
record BodyLimits(int usual, int picture) {
  private static final Pattern PICTURES = Pattern.compile("/api/products/[0-9a-f]{24}/pictures");

  int of(HttpServletRequest request) {
    String path = request.getRequestURI();
    String context = request.getContextPath();
    return of(
        request.getMethod(), path.startsWith(context) ? path.substring(context.length()) : path);
  }

  /**
   * @param path the path within the application; it is not decoded, so a path in another form has
   *     the usual limit
   */
  int of(String method, String path) {
    return method.equals("POST") && PICTURES.matcher(path).matches() ? picture : usual;
  }
}
