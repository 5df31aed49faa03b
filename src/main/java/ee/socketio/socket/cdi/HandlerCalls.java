package ee.socketio.socket.cdi;

import ee.socketio.protocol.socketio.NamespacePattern;
import ee.socketio.socket.Ack;
import ee.socketio.socket.Event;
import ee.socketio.socket.Socket;
import ee.socketio.socket.SocketServer;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls the methods of one handler bean. */
final class HandlerCalls {
  private final HandlerBean bean;
  private final Object instance;
  private final RequestScope scope;
  private final ExceptionMappers mappers;

  /**
   * @param instance the instance of the bean; a proxy, so that interceptors run
   * @param mappers the mappers for exceptions of the methods
   */
  HandlerCalls(HandlerBean bean, Object instance, RequestScope scope, ExceptionMappers mappers) {
    this.bean = bean;
    this.instance = instance;
    this.scope = scope;
    this.mappers = mappers;
  }

  /** Registers the methods of the bean on each socket that connects to its namespace or pattern. */
  void register(SocketServer server) {
    if (NamespacePattern.isPattern(bean.namespace())) {
      server.ofPattern(bean.namespace()).onConnection(socket -> socketConnected(server, socket));
    } else {
      server.of(bean.namespace()).onConnection(socket -> socketConnected(server, socket));
    }
  }

  private void socketConnected(SocketServer server, Socket socket) {
    // All handlers are registered before the first one runs.
    bean.methods().forEach(method -> register(method, server, socket));
    for (HandlerMethod method : bean.methods()) {
      if (method.kind() == Kind.CONNECT) {
        connected(method, server, socket);
      }
    }
  }

  private void register(HandlerMethod method, SocketServer server, Socket socket) {
    switch (method.kind()) {
      case CONNECT -> {}
      case DISCONNECTING -> socket.onDisconnecting(reasonListener(method, server, socket));
      case DISCONNECT -> socket.onDisconnect(reasonListener(method, server, socket));
      case ANY_EVENT -> socket.onAny(event -> call(method, Call.of(server, socket, event)));
      case EVENT ->
          socket.on(
              method.event(),
              (arguments, ack) -> {
                Event event = new Event(method.event(), arguments, ack);
                Call call = Call.of(server, socket, event);
                Object answer =
                    method.concurrent()
                        ? socket.concurrently(() -> call(method, call))
                        : call(method, call);
                answer(method, answer, ack);
              });
    }
  }

  private void connected(HandlerMethod method, SocketServer server, Socket socket) {
    try {
      call(method, Call.of(server, socket));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(method.name() + " failed", e);
    }
  }

  private Consumer<String> reasonListener(
      HandlerMethod method, SocketServer server, Socket socket) {
    return reason -> {
      try {
        call(method, Call.of(server, socket, reason));
      } catch (Exception e) {
        throw new IllegalStateException(method.name() + " failed for " + socket, e);
      }
    };
  }

  private @Nullable Object call(HandlerMethod method, Call call) throws Exception {
    method.roles().check(call.socket().identity());
    @Nullable Object[] values =
        method.binders().stream().map(binder -> binder.bind(call)).toArray();
    return scope.within(call.socket(), () -> invoke(method, values));
  }

  private @Nullable Object invoke(HandlerMethod method, @Nullable Object[] values)
      throws Exception {
    try {
      return method.method().invoke(instance, values);
    } catch (InvocationTargetException e) {
      throw forClient(e.getCause() == null ? e : e.getCause());
    }
  }

  private void answer(HandlerMethod method, @Nullable Object answer, Ack ack) {
    if (answer instanceof CompletionStage<?> stage) {
      stage.whenComplete((value, failure) -> complete(method, value, failure, ack));
    } else if (method.answers()) {
      if (method.method().getReturnType() == void.class) {
        ack.send();
      } else {
        ack.send(answer);
      }
    }
  }

  private void complete(
      HandlerMethod method, @Nullable Object value, @Nullable Throwable failure, Ack ack) {
    try {
      if (failure == null) {
        answer(method, value, ack);
      } else {
        Throwable cause = failure.getCause();
        throw forClient(failure instanceof CompletionException && cause != null ? cause : failure);
      }
    } catch (Exception | Error e) {
      ack.fail(e);
    }
  }

  private Exception forClient(Throwable thrown) {
    Throwable mapped = mappers.map(thrown);
    if (mapped instanceof Error error) {
      throw error;
    }
    return (Exception) mapped;
  }
}
