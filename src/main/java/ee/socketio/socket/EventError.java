package ee.socketio.socket;

import ee.socketio.auth.AuthenticationException.Reason;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The errors that a client receives for an event, in {@code error:message} and in the
 * acknowledgement. The name of the constant is the code. {@code docs/errors.md} lists them.
 */
public enum EventError {
  /** A handler failed. Also the code of each error that names no other. */
  SOCKET_ERROR("Internal server error"),
  /** An argument of the event is not valid. */
  INVALID("The payload is not valid"),
  /** The user does not have a role that the event requires. */
  FORBIDDEN("Insufficient permissions"),
  /** The event names an object that does not exist. */
  NOT_FOUND("Not found"),
  /** No handler is registered for the event. */
  NO_HANDLER("No handler for this event"),
  /** As many concurrent events of the socket run as may run. */
  TOO_MANY_EVENTS("Too many events are being handled"),
  /** The inbox of the socket is full. */
  INBOX_FULL("Too many events wait to be handled"),
  /** The event exceeds a rate limit; the error has the field {@code retryAfter}, in ms. */
  RATE_LIMITED("Too many events"),
  /** {@code auth:refresh} without a token. */
  TOKEN_REQUIRED(Reason.REQUIRED.message()),
  /** {@code auth:refresh} with a token that has expired. */
  TOKEN_EXPIRED(Reason.EXPIRED.message()),
  /** {@code auth:refresh} with a token that is not valid. */
  TOKEN_INVALID(Reason.INVALID.message()),
  /** {@code auth:refresh} with a token that cannot be verified at the moment. */
  TOKEN_UNAVAILABLE(Reason.UNAVAILABLE.message()),
  /** {@code auth:refresh} with a token of another user. */
  OTHER_USER(Reason.OTHER_USER.message());

  /** The field that holds the text for people. */
  public static final String MESSAGE = "message";

  /** The field that holds the name of a constant, or a code of the application. */
  public static final String CODE = "code";

  private final String text;

  EventError(String text) {
    this.text = text;
  }

  /** The error for a refused {@code auth:refresh}. */
  static EventError of(Reason reason) {
    return switch (reason) {
      case REQUIRED -> TOKEN_REQUIRED;
      case EXPIRED -> TOKEN_EXPIRED;
      case INVALID -> TOKEN_INVALID;
      case UNAVAILABLE -> TOKEN_UNAVAILABLE;
      case FORBIDDEN -> FORBIDDEN;
      case OTHER_USER -> OTHER_USER;
    };
  }

  /** The text for people. */
  public String text() {
    return text;
  }

  /** The error as the client receives it: {@code {message, code}}. */
  Map<String, Object> body() {
    return body(text, Map.of());
  }

  /** The error with one field besides {@code message} and {@code code}. */
  Map<String, Object> body(String field, Object value) {
    return body(text, Map.of(field, value));
  }

  /**
   * The error with a message and fields of the application.
   *
   * @param details the fields; {@code code} among them replaces the name of this constant
   */
  Map<String, Object> body(String message, Map<String, Object> details) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(MESSAGE, message);
    body.put(CODE, details.getOrDefault(CODE, name()));
    details.forEach(body::putIfAbsent);
    return body;
  }

  /** An exception that reports this error to the client. */
  public ClientException exception() {
    return exception(text);
  }

  /** An exception that reports this error with another message to the client. */
  public ClientException exception(String message) {
    return new ClientException(message, Map.of(CODE, name()));
  }
}
