package ee.socketio.container.identity.desk;

import static java.util.Objects.requireNonNull;

import ee.socketio.socket.Socket;
import ee.socketio.socket.cdi.OnConnect;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** The orders over Socket.IO. The session beans check the roles, as they do for the servlet. */
@SocketNamespace
public class OrderEvents {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Inject private Orders orders;
  @Inject private Callers callers;

  @OnConnect
  void welcome(Socket socket) {
    socket.emit("welcome", orders.place("a coffee"));
  }

  @OnEvent("caller")
  String caller() {
    return callers.current();
  }

  @OnEvent("order:place")
  String place(String article) {
    return orders.place(article);
  }

  @OnEvent("order:cancel")
  String cancel(String id) {
    return orders.cancel(id);
  }

  @OnEvent("order:all")
  @RolesAllowed("clerk")
  String all() {
    return "all orders";
  }

  /** Asks the client for an article, and places the order when the answer arrives. */
  @OnEvent("order:ask")
  CompletionStage<String> ask(Socket socket) {
    return socket
        .emitWithAck(PATIENCE, "article?")
        .thenApply(answer -> orders.place(requireNonNull(answer.get(0, String.class))));
  }
}
