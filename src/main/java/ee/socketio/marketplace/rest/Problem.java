package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.MarketplaceException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * The body of every answer that is no success.
 *
 * @param message for people
 * @param code for programs: the name of a {@link ee.socketio.marketplace.MarketplaceError}, or
 *     {@code HTTP_} and the status
 * @param details facts for programs, where the code has some
 */
public record Problem(String message, String code, @Nullable Object details) {
  static Response response(MarketplaceException refused) {
    return response(
        refused.refusal().status(),
        new Problem(
            String.valueOf(refused.getMessage()),
            refused.refusal().name(),
            refused.details().get("details")));
  }

  static Response response(int status, String message) {
    return response(status, message, "HTTP_" + status);
  }

  static Response response(int status, String message, String code) {
    return response(status, new Problem(message, code, null));
  }

  private static Response response(int status, Problem problem) {
    return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(problem).build();
  }
}
