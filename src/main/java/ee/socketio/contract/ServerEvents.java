package ee.socketio.contract;

import ee.socketio.contract.Shape.ListOf;
import ee.socketio.contract.Shape.Maybe;
import ee.socketio.contract.Shape.Named;
import ee.socketio.contract.Shape.OpenChoice;
import ee.socketio.contract.Shape.Properties;
import ee.socketio.contract.Shape.Simple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The events that the server itself sends or handles in every namespace; {@code docs/errors.md}
 * describes the errors.
 */
final class ServerEvents {
  /** The events, by the names of their types. */
  static final Map<String, String> NAMES =
      Map.of(
          "Pong", "pong",
          "Failure", "error:message",
          "AuthExpiring", "auth:expiring",
          "AuthExpired", "auth:expired",
          "ForceDisconnect", "force_disconnect");

  /** The codes of the server's own errors. An application may add codes. */
  static final List<String> ERROR_CODES =
      List.of(
          "SOCKET_ERROR",
          "INVALID",
          "FORBIDDEN",
          "NOT_FOUND",
          "NO_HANDLER",
          "TOO_MANY_EVENTS",
          "INBOX_FULL",
          "RATE_LIMITED",
          "TOKEN_REQUIRED",
          "TOKEN_EXPIRED",
          "TOKEN_INVALID",
          "TOKEN_UNAVAILABLE",
          "OTHER_USER");

  private ServerEvents() {}

  static void describe(Map<String, Properties> objects) {
    objects.put(
        "Pong", properties("timestamp", Simple.INTEGER, "data", new Maybe(Simple.ANYTHING)));
    objects.put("Failure", failure());
    objects.put("Violation", properties("field", Simple.TEXT, "message", Simple.TEXT));
    objects.put("AuthExpiring", expiring());
    objects.put("AuthRefresh", new Properties(Map.of("token", Simple.TEXT)));
    objects.put(
        "AuthRefreshed",
        properties("expiresAt", new Maybe(Simple.TEXT), "expiresInMs", new Maybe(Simple.INTEGER)));
    objects.put("AuthExpired", properties("message", Simple.TEXT, "graceMs", Simple.INTEGER));
    objects.put("ForceDisconnect", new Properties(Map.of("reason", Simple.TEXT)));
    objects.put("Failed", new Properties(Map.of("error", new Named("Failure"))));
    objects.put("DurableMeta", properties("id", Simple.TEXT, "at", Simple.TEXT));
  }

  private static Properties expiring() {
    Map<String, Shape> fields = new LinkedHashMap<>();
    fields.put("message", Simple.TEXT);
    fields.put("expiresInMs", Simple.INTEGER);
    fields.put("expiresAt", Simple.TEXT);
    return new Properties(fields);
  }

  /** The details of a {@code ClientException} are additional fields. */
  private static Properties failure() {
    Map<String, Shape> fields = new LinkedHashMap<>();
    fields.put("message", Simple.TEXT);
    fields.put("code", new OpenChoice(ERROR_CODES));
    fields.put("retryAfter", new Maybe(Simple.INTEGER));
    fields.put("violations", new Maybe(new ListOf(new Named("Violation"))));
    return new Properties(fields, true);
  }

  private static Properties properties(String first, Shape one, String second, Shape other) {
    Map<String, Shape> properties = new LinkedHashMap<>();
    properties.put(first, one);
    properties.put(second, other);
    return new Properties(properties);
  }
}
