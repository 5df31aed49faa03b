package ee.socketio.socket;

import ee.socketio.protocol.socketio.EventNames;
import ee.socketio.protocol.socketio.JsonText;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.protocol.socketio.SocketPacketType;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings an event to its handlers. What a handler throws reaches its own client, as {@code
 * error:message}, and nobody else.
 */
final class Dispatch {
  private static final System.Logger LOG = System.getLogger(Dispatch.class.getName());
  private static final String PING = "ping";
  private static final String NO_HANDLER = "NO_HANDLER";
  private static final String ERROR = "error:message";

  private final SocketServer server;

  Dispatch(SocketServer server) {
    this.server = server;
  }

  /** Tells the listeners of a socket about what is sent to it. */
  static void sending(Socket socket, SocketPacket packet) {
    if (packet.type() != SocketPacketType.EVENT && packet.type() != SocketPacketType.BINARY_EVENT) {
      return;
    }
    Arguments all =
        Arguments.of(packet.json(), packet.attachments(), socket.namespace().server().payloads());
    String name = name(all);
    for (OutgoingListener listener : socket.handlers().outgoing()) {
      try {
        listener.sending(name, all.withoutFirst());
      } catch (RuntimeException | Error e) {
        LOG.log(Level.ERROR, "[SOCKET ERROR] an outgoing listener of " + socket + " failed", e);
      }
    }
  }

  private static String name(Arguments all) {
    String first = all.json(0);
    return first.startsWith("\"") ? JsonText.unquote(first) : first;
  }

  void event(Socket socket, SocketPacket packet) {
    Arguments all = Arguments.of(packet.json(), packet.attachments(), server.payloads());
    String name = name(all);
    Ack ack = new SocketAck(socket, server.packets(), packet.ackId(), name);
    Event event = new Event(name, all.withoutFirst(), ack);
    try {
      for (EventMiddleware middleware : socket.handlers().middleware()) {
        middleware.before(event);
      }
      handle(socket, event);
    } catch (Exception | Error e) {
      event.ack().fail(e);
    }
  }

  /** An event for which there is no room. */
  void refuse(Socket socket, SocketPacket packet) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("message", "Too many events wait to be handled");
    error.put("code", "INBOX_FULL");
    refuse(socket, packet, error, true);
  }

  /**
   * An event that is not handled.
   *
   * @param aloud whether the client hears of it even where it asked for no acknowledgement
   */
  void refuse(Socket socket, SocketPacket packet, Map<String, Object> error, boolean aloud) {
    if (aloud) {
      socket.emit(ERROR, error);
    }
    new SocketAck(socket, server.packets(), packet.ackId(), ERROR).send(Map.of("error", error));
  }

  private void handle(Socket socket, Event event) throws Exception {
    List<EventHandler> handlers = socket.handlers().of(event.name());
    if (handlers.isEmpty()) {
      withoutHandler(socket, event);
    }
    for (AnyEventHandler handler : socket.handlers().any()) {
      handler.handle(event);
    }
    for (EventHandler handler : handlers) {
      handler.handle(event.arguments(), event.ack());
    }
  }

  /** A handler of all events counts as a handler of each. */
  private void withoutHandler(Socket socket, Event event) {
    if (event.name().equals(PING)) {
      pong(socket, event);
    } else if (socket.handlers().any().isEmpty()) {
      socket.namespace().unhandled().report(socket, event.name());
      if (server.options().answerUnhandled()) {
        Map<String, Object> error = error("No handler for this event", Map.of("code", NO_HANDLER));
        event.ack().send(Map.of("error", error));
      }
    }
  }

  /** The answer to an application that pings, unless the application has a handler of its own. */
  private static void pong(Socket socket, Event event) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("timestamp", System.currentTimeMillis());
    answer.put("data", event.arguments().get(0, Object.class));
    socket.emit("pong", answer);
    event.ack().send(answer);
  }

  void tell(Socket socket, List<Consumer<String>> listeners, String reason) {
    for (Consumer<String> listener : listeners) {
      try {
        listener.accept(reason);
      } catch (RuntimeException | Error e) {
        LOG.log(Level.ERROR, "[SOCKET ERROR] a disconnect listener of " + socket + " failed", e);
      }
    }
  }

  /** Logs what a handler threw and tells the client. */
  static Map<String, Object> failed(Socket socket, String event, Throwable e) {
    String shown = EventNames.forLog(event);
    ClientException written = forClient(e);
    if (written != null) {
      LOG.log(
          Level.INFO, "[SOCKET ERROR] ''{0}'' of {1}: {2}", shown, socket, written.getMessage());
    } else {
      LOG.log(Level.ERROR, "[SOCKET ERROR] the handler of '" + shown + "' failed for " + socket, e);
    }
    String message =
        written == null ? "Internal server error" : String.valueOf(written.getMessage());
    Map<String, Object> details = written == null ? Map.of() : written.details();
    Map<String, Object> error = error(message, details);
    try {
      socket.emit(ERROR, error);
    } catch (PayloadException unwritable) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] the details of an error cannot be written", unwritable);
      error = error(message, Map.of());
      socket.emit(ERROR, error);
    }
    return error;
  }

  /** What the client may read; null when nobody wrote the message for it. */
  private static @Nullable ClientException forClient(Throwable e) {
    if (e instanceof ClientException told) {
      return told;
    }
    if (e instanceof PayloadException unfit && unfit.forClient()) {
      return new ClientException(String.valueOf(e.getMessage()));
    }
    return StandardExceptions.of(e);
  }

  private static Map<String, Object> error(String message, Map<String, Object> details) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("message", message);
    details.forEach(error::putIfAbsent);
    error.putIfAbsent("code", "SOCKET_ERROR");
    return error;
  }
}
