package ee.socketio.container.caller;

import ee.socketio.socket.Socket;
import ee.socketio.socket.cdi.Concurrent;
import ee.socketio.socket.cdi.OnConnect;
import ee.socketio.socket.cdi.OnDisconnect;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketConnected;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Answers with the callers that the EJBs have seen. The definition activates Jakarta Security. */
@BasicAuthenticationMechanismDefinition
@ApplicationScoped
@SocketNamespace("/")
public class OrderHandlers {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** The callers of code that has no client to answer, by its kind. */
  private final Map<String, SeenCaller> seen = new ConcurrentHashMap<>();

  @Inject private Orders orders;
  @Inject private Instance<SecurityContext> security;

  @OnConnect
  void connected() {
    seen.put("connect", orders.caller());
  }

  void observed(@Observes SocketConnected event) {
    seen.put("observer", orders.caller());
  }

  void observedLater(@ObservesAsync SocketConnected event) {
    seen.put("asynchronous observer", orders.caller());
  }

  @OnDisconnect
  void disconnected() {
    seen.put("disconnect", orders.caller());
  }

  @OnEvent("caller")
  SeenCaller caller() {
    return orders.caller();
  }

  @OnEvent("caller:concurrent")
  @Concurrent
  SeenCaller concurrentCaller() {
    return orders.caller();
  }

  @OnEvent("caller:security")
  SeenCaller callerOfJakartaSecurity() {
    return SeenCaller.of(security.get());
  }

  @OnEvent("caller:security-of-ejb")
  SeenCaller callerOfJakartaSecurityInAnEjb() {
    return orders.callerOfJakartaSecurity();
  }

  /** The caller when the client has acknowledged an event of the server. */
  @OnEvent("caller:acknowledged")
  CompletionStage<SeenCaller> callerOfContinuation(Socket socket) {
    return socket.emitWithAck(LIMIT, "ask").thenApply(answer -> orders.caller());
  }

  /** The last caller of code of that kind; null if that code has not run yet. */
  @OnEvent("seen")
  @Nullable SeenCaller seen(String kind) {
    return seen.get(kind);
  }

  @OnEvent("sell")
  String sell() {
    return orders.sell();
  }
}
