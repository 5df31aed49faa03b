package ee.socketio.admin.ui;

import ee.socketio.emit.FanoutSocketEmitter;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A server with an Admin UI, without a network. The time of the server is that of the Admin UI. */
final class UiStage {
  static final String NAMESPACE = "/_admin";
  static final int MAX_SOCKETS = 3;
  static final int MAX_EVENTS = 5;
  private static final String PASSWORD = "correct horse";
  private static final UiAccount ACCOUNT =
      new UiAccount("operator", PasswordHash.of(PASSWORD, new SecureRandom()));

  final TestServer server = TestServer.start();
  final SocketEmitter emitter =
      new FanoutSocketEmitter(server.server(), server.fanout(), server.time()::schedule);
  private final AtomicInteger ids = new AtomicInteger();
  private final AdminUi ui;

  private UiStage(boolean development, boolean readOnly) {
    ui =
        new AdminUi(
            new UiOptions(
                NamespaceName.of(NAMESPACE),
                development,
                readOnly,
                Optional.of(ACCOUNT),
                "admin",
                "here#1",
                MAX_SOCKETS,
                MAX_EVENTS),
            new AdminUi.Host(server.server(), emitter, server.engine(), false, "here"),
            new MemorySessions(server.clock()),
            () -> "id" + ids.incrementAndGet(),
            server.time()::schedule,
            server.clock());
    ui.start();
  }

  static UiStage production() {
    return new UiStage(false, false);
  }

  static UiStage development() {
    return new UiStage(true, false);
  }

  static UiStage readOnly() {
    return new UiStage(true, true);
  }

  /** Stops the Admin UI. */
  void stop() {
    ui.stop();
  }

  /** Sends a CONNECT packet of a page, with an object as JSON. */
  TestClient connect(String auth) {
    return server.open().sends("40" + NAMESPACE + "," + auth);
  }

  /** Connects a page with the password. */
  TestClient page() {
    return connect("{\"username\":\"operator\",\"password\":\"" + PASSWORD + "\"}");
  }

  /** Connects a page, and removes the events that it has received. */
  TestClient watching() {
    TestClient page = page();
    page.got();
    return page;
  }

  /** The events of one name that a page has received after the previous call, without the name. */
  static List<String> events(TestClient page, String name) {
    String start = "42" + NAMESPACE + ",[\"" + name + "\",";
    return page.got().stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length(), line.length() - 1))
        .toList();
  }

  /** All events that a page has received after the previous call, without the namespace. */
  static List<String> events(TestClient page) {
    String start = "42" + NAMESPACE + ",";
    return page.got().stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .toList();
  }

  /** Sends a command of a page. */
  static void command(TestClient page, String json) {
    page.sends("42" + NAMESPACE + "," + json);
  }

  /** Lets the waiting changes be sent. */
  void batch() {
    server.time().pass(AdminUi.BATCH);
  }

  void pass(Duration time) {
    server.time().pass(time);
  }
}
