package ee.socketio.socket;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The listeners of a server. A failure of one listener does not affect the others. */
final class ServerListeners {
  private final List<ServerListener> listeners = new CopyOnWriteArrayList<>();

  void add(ServerListener listener) {
    listeners.add(listener);
  }

  /** Calls the listeners for the rooms that a socket has joined and left. */
  void roomsChanged(Socket socket, Collection<String> joined, Collection<String> left) {
    joined.forEach(room -> call(each -> each.joined(socket, room)));
    left.forEach(room -> call(each -> each.left(socket, room)));
  }

  /** Calls a method of all listeners, on this thread. */
  void call(Consumer<ServerListener> method) {
    for (ServerListener listener : listeners) {
      try {
        method.accept(listener);
      } catch (RuntimeException | Error e) {
        Failures.log("a listener", e);
      }
    }
  }
}
