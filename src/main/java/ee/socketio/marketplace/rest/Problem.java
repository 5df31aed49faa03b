package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.socket.EventError;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of each response that reports an error. Errors of events have the same fields.
 *
 * @param message a text for the user
 * @param code a text for the client program: the name of a {@link
 *     ee.socketio.marketplace.MarketplaceError}, or {@code HTTP_} and the status
 * @param details data for the client program
 * @param violations the violated constraints of the body
 */
public record Problem(
    String message, String code, @Nullable Object details, @Nullable List<Violation> violations) {

  /**
   * One violated constraint.
   *
   * @param field the path of the field in the body, such as {@code items[0].quantity}; empty for
   *     the body itself
   * @param message a text for the user
   */
  public record Violation(String field, String message) {}

  static Response response(MarketplaceException thrown) {
    Object details = thrown.details().get("details");
    Response response =
        response(
            thrown.error().status(),
            new Problem(String.valueOf(thrown.getMessage()), thrown.error().name(), details, null));
    if (details instanceof Map<?, ?> facts
        && facts.get(MarketplaceError.RETRY_AFTER) instanceof Long millis) {
      // Whole seconds, rounded up.
      response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, (millis + 999) / 1000);
    }
    return response;
  }

  static Response response(List<Violation> violations) {
    EventError error = EventError.INVALID;
    return response(400, new Problem(error.text(), error.name(), null, violations));
  }

  static Response response(int status, String message) {
    return response(status, message, "HTTP_" + status);
  }

  static Response response(int status, String message, String code) {
    return response(status, new Problem(message, code, null, null));
  }

  private static Response response(int status, Problem problem) {
    return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(problem).build();
  }
}
