package ee.socketio.socket;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The code of the application that runs when a client connects to a namespace. */
final class NamespaceHooks {
  private final List<ConnectMiddleware> middleware = new CopyOnWriteArrayList<>();
  private final List<Consumer<Socket>> connectionListeners = new CopyOnWriteArrayList<>();
  private final UnhandledEvents unhandled;

  NamespaceHooks() {
    this.unhandled = new UnhandledEvents();
  }

  private NamespaceHooks(NamespaceHooks parent) {
    this.unhandled = parent.unhandled;
    middleware.addAll(parent.middleware);
    connectionListeners.addAll(parent.connectionListeners);
  }

  /** The hooks of a namespace that matches a pattern: those of its parent at this moment. */
  NamespaceHooks copy() {
    return new NamespaceHooks(this);
  }

  void use(ConnectMiddleware added) {
    middleware.add(added);
  }

  void onConnection(Consumer<Socket> listener) {
    connectionListeners.add(listener);
  }

  /**
   * Calls the middleware, in the order in which it was added.
   *
   * @throws ConnectRefusedException of the first middleware that refuses the socket
   */
  void authorize(Socket connecting) throws ConnectRefusedException {
    for (ConnectMiddleware each : middleware) {
      each.admit(connecting);
    }
  }

  List<Consumer<Socket>> connectionListeners() {
    return connectionListeners;
  }

  UnhandledEvents unhandled() {
    return unhandled;
  }
}
