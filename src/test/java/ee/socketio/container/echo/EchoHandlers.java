package ee.socketio.container.echo;

import ee.socketio.admin.ServerStatistics;
import ee.socketio.auth.Identity;
import ee.socketio.emit.cdi.PushTo;
import ee.socketio.emit.cdi.Pushed;
import ee.socketio.engine.Handshake;
import ee.socketio.socket.ClientException;
import ee.socketio.socket.Socket;
import ee.socketio.socket.cdi.OnConnect;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A handler bean that uses injection, scopes, validation and transactions of the container. */
@SocketNamespace("/handlers")
public class EchoHandlers {
  @Inject private Counter counter;
  @Inject private Clerk clerk;
  @Inject private ServerStatistics statistics;
  @Inject private Event<Noted> notes;
  @Inject @Any private Event<Object> events;

  @Inject
  @Pushed(namespace = "/handlers", role = "guest", event = "hinted")
  private Event<String> hints;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transactions;

  /** Counts its calls while one event is handled. */
  @RequestScoped
  public static class Counter {
    private int count;

    /** Returns the number of calls, including this one. */
    public int next() {
      return ++count;
    }
  }

  /** An order with constraints. */
  public record Draft(@NotBlank String title, @Size(min = 1) List<@Valid Line> lines) {}

  /** A line of an order. */
  public record Line(String item, @Min(1) int count) {}

  /** An event whose qualifier names the destination. */
  public record Remark(String text) {}

  /** An event whose annotation names the destination. */
  @PushTo(namespace = "/handlers", room = "{socket}", event = "noted")
  public record Noted(String socket, String text) {}

  /** The facts of the client's request. */
  @OnEvent("request")
  List<Object> request(Socket socket) {
    Handshake handshake = socket.handshake();
    return List.of(handshake.address(), handshake.secure(), handshake.host());
  }

  @OnEvent("note")
  void note(Socket socket, String text) {
    notes.fire(new Noted(socket.id().value(), text));
  }

  @OnEvent("note-by-qualifier")
  @Transactional
  void noteByQualifier(Socket socket, String text, boolean fail) {
    var here = Pushed.Literal.toRoom(socket.id().value(), "qualified").in("/handlers");
    events.select(here).fire(new Remark(text));
    if (fail) {
      throw new ClientException("rolled back");
    }
  }

  @OnEvent("hint")
  void hint(String text) {
    hints.fire(text);
    hints.fireAsync(text + ", later");
  }

  @OnEvent("note-later")
  void noteAsync(Socket socket, String text) {
    notes.fireAsync(new Noted(socket.id().value(), text));
  }

  @OnEvent("note-in-transaction")
  @Transactional
  void noteInTransaction(Socket socket, String text, boolean fail) {
    notes.fire(new Noted(socket.id().value(), text));
    socket.emit("noting", text);
    if (fail) {
      throw new ClientException("rolled back");
    }
  }

  @OnConnect
  void connected(Socket socket) {
    socket.emit("welcome", socket.id().value());
  }

  @OnEvent("order:create")
  String create(@Valid Draft draft, Identity who) {
    return who.role() + " ordered " + draft.lines().size();
  }

  @OnEvent("clerk")
  String clerk() {
    return clerk.caller();
  }

  @OnEvent("count")
  List<Integer> count() {
    return List.of(counter.next(), counter.next());
  }

  @OnEvent("statistics")
  Map<String, Object> statistics() {
    return Map.of("now", statistics.snapshot(), "connections", statistics.connections(1_000));
  }

  @OnEvent("limited:echo")
  int limited(int number) {
    return number;
  }

  @OnEvent("transaction")
  @Transactional
  boolean transaction() {
    return transactions.getTransactionStatus() == Status.STATUS_ACTIVE;
  }

  @OnEvent("later")
  CompletionStage<String> later(String text) {
    return CompletableFuture.supplyAsync(() -> text + ", later");
  }

  @OnEvent("refused")
  void refused() {
    throw new ClientException("not today");
  }

  @OnEvent("class-loader")
  boolean classLoader() {
    return Thread.currentThread().getContextClassLoader() == getClass().getClassLoader();
  }

  @OnEvent("admins")
  @RolesAllowed("admin")
  void admins() {}
}
