package ee.socketio.marketplace.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.StatusType;

/**
 * The body of every answer that is no success.
 *
 * @param message for people
 */
public record Problem(String message) {
  static Response response(StatusType status, String message) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(new Problem(message))
        .build();
  }

  static WebApplicationException exception(Status status, String message) {
    return new WebApplicationException(message, response(status, message));
  }
}
