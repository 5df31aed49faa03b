package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.RefusedException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The body of every answer that is no success.
 *
 * @param message for people
 * @param code for programs: the name of a {@link ee.socketio.marketplace.Refusal}, or {@code HTTP_}
 *     and the status
 */
public record Problem(String message, String code) {
  static Response response(RefusedException refused) {
    return response(
        refused.refusal().status(), String.valueOf(refused.getMessage()), refused.refusal().name());
  }

  static Response response(int status, String message) {
    return response(status, message, "HTTP_" + status);
  }

  static Response response(int status, String message, String code) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(new Problem(message, code))
        .build();
  }
}
