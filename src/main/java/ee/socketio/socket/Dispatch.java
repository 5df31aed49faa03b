package ee.socketio.socket;

import ee.socketio.protocol.socketio.SocketPacket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls the handlers of an event: the middleware of the socket, then the handlers of all events,
 * then the handlers of this event. An exception of a handler is reported to the client of the event
 * only.
 */
final class Dispatch {
  private static final String PING = "ping";
  private static final String PONG = "pong";

  private final PacketFactory packets;
  private final boolean answerUnhandled;

  /**
   * @param answerUnhandled whether the acknowledgement of an event without a handler is {@link
   *     EventError#NO_HANDLER}
   */
  Dispatch(PacketFactory packets, boolean answerUnhandled) {
    this.packets = packets;
    this.answerUnhandled = answerUnhandled;
  }

  /**
   * Handles an event, on the thread that runs handlers.
   *
   * @param namespace of the socket
   */
  void handle(Socket socket, Namespace namespace, SocketPacket packet) {
    Arguments all = packets.arguments(packet);
    String name = packet.eventName();
    Ack ack = new SocketAck(socket, packets, packet.ackId(), name);
    Event event = new Event(name, all.withoutFirst(), ack);
    try {
      for (EventMiddleware middleware : socket.handlers().middleware()) {
        middleware.before(event);
      }
      callHandlers(socket, namespace, event);
    } catch (Exception | Error e) {
      event.ack().fail(e);
    }
  }

  /** Refuses an event because the inbox of its socket is full. */
  void refuseFull(Socket socket, SocketPacket packet) {
    refuse(socket, packet, EventError.INBOX_FULL.body(), true);
  }

  /**
   * Refuses an event: its acknowledgement is the error.
   *
   * @param notify whether the client also receives {@code error:message}
   */
  void refuse(Socket socket, SocketPacket packet, Map<String, Object> error, boolean notify) {
    if (notify) {
      socket.emit(HandlerFailures.EVENT, error);
    }
    new SocketAck(socket, packets, packet.ackId(), HandlerFailures.EVENT)
        .send(Map.of("error", error));
  }

  private void callHandlers(Socket socket, Namespace namespace, Event event) throws Exception {
    List<EventHandler> handlers = socket.handlers().of(event.name());
    if (handlers.isEmpty()) {
      handleWithoutHandler(socket, namespace, event);
    }
    for (AnyEventHandler handler : socket.handlers().any()) {
      handler.handle(event);
    }
    for (EventHandler handler : handlers) {
      handler.handle(event.arguments(), event.ack());
    }
  }

  /** A handler of all events counts as a handler of each event. */
  private void handleWithoutHandler(Socket socket, Namespace namespace, Event event) {
    if (event.name().equals(PING)) {
      answerPing(socket, event);
    } else if (socket.handlers().any().isEmpty()) {
      namespace.hooks().unhandled().report(event.name(), namespace.declared(), socket.handlers());
      if (answerUnhandled) {
        event.ack().send(Map.of("error", EventError.NO_HANDLER.body()));
      }
    }
  }

  /** Answers a ping of the application, unless the application has its own handler for it. */
  private static void answerPing(Socket socket, Event event) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("timestamp", System.currentTimeMillis());
    answer.put("data", event.arguments().get(0, Object.class));
    socket.emit(PONG, answer);
    event.ack().send(answer);
  }
}
