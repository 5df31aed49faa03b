package ee.socketio.socket;

import ee.socketio.log.LogText;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The handlers, listeners and middleware of one socket. Safe for use by many threads. */
final class SocketHandlers {
  private static final System.Logger LOG = System.getLogger(SocketHandlers.class.getName());

  private final Map<String, List<EventHandler>> events = new ConcurrentHashMap<>(8);
  private final List<AnyEventHandler> any = new CopyOnWriteArrayList<>();
  private final List<OutgoingListener> outgoing = new CopyOnWriteArrayList<>();
  private final List<EventMiddleware> middleware = new CopyOnWriteArrayList<>();
  private final List<Consumer<String>> disconnecting = new CopyOnWriteArrayList<>();
  private final List<Consumer<String>> disconnected = new CopyOnWriteArrayList<>();

  void on(String event, EventHandler handler) {
    events.computeIfAbsent(event, name -> new CopyOnWriteArrayList<>()).add(handler);
  }

  void off(String event) {
    events.remove(event);
  }

  void off(String event, EventHandler handler) {
    List<EventHandler> handlers = events.get(event);
    if (handlers != null) {
      handlers.remove(handler);
    }
  }

  void onAny(AnyEventHandler handler) {
    any.add(handler);
  }

  void prependAny(AnyEventHandler handler) {
    any.add(0, handler);
  }

  void offAny() {
    any.clear();
  }

  List<AnyEventHandler> any() {
    return any;
  }

  List<OutgoingListener> outgoing() {
    return outgoing;
  }

  /** Calls the outgoing listeners. A failure of one listener does not affect the others. */
  void notifyOutgoing(String event, Arguments arguments) {
    for (OutgoingListener listener : outgoing) {
      try {
        listener.sending(event, arguments);
      } catch (RuntimeException | Error e) {
        LOG.log(
            Level.ERROR,
            "[SOCKET ERROR] an outgoing listener for '" + LogText.value(event) + "' failed",
            e);
      }
    }
  }

  void use(EventMiddleware added) {
    middleware.add(added);
  }

  void onDisconnecting(Consumer<String> listener) {
    disconnecting.add(listener);
  }

  void onDisconnect(Consumer<String> listener) {
    disconnected.add(listener);
  }

  /** The names of the events that have a handler, sorted. */
  List<String> names() {
    return events.entrySet().stream()
        .filter(each -> !each.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  List<EventHandler> of(String event) {
    return events.getOrDefault(event, List.of());
  }

  List<EventMiddleware> middleware() {
    return middleware;
  }

  /** Calls the listeners of a socket that is about to leave its rooms. */
  void notifyDisconnecting(DisconnectReason reason) {
    call(disconnecting, reason);
  }

  /** Calls the listeners of a socket that has disconnected. */
  void notifyDisconnected(DisconnectReason reason) {
    call(disconnected, reason);
  }

  private static void call(List<Consumer<String>> listeners, DisconnectReason reason) {
    for (Consumer<String> listener : listeners) {
      try {
        listener.accept(reason.text());
      } catch (RuntimeException | Error e) {
        Failures.log("a disconnect listener", e);
      }
    }
  }
}
