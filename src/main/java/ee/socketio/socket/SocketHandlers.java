package ee.socketio.socket;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What the application has hung on one socket. */
final class SocketHandlers {
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

  void use(EventMiddleware added) {
    middleware.add(added);
  }

  void onDisconnecting(Consumer<String> listener) {
    disconnecting.add(listener);
  }

  void onDisconnect(Consumer<String> listener) {
    disconnected.add(listener);
  }

  /** The events that have a handler, sorted. */
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

  List<Consumer<String>> disconnecting() {
    return disconnecting;
  }

  List<Consumer<String>> disconnected() {
    return disconnected;
  }
}
