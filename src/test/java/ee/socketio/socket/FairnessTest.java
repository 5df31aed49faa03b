package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.CloseReason;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class FairnessTest {
  private static final int SHARE = 2;

  private final Queue<Runnable> handlers = new ArrayDeque<>();
  private final Queue<Runnable> connections = new ArrayDeque<>();
  private final TestServer server =
      TestServer.plan().workers(handlers::add).connections(connections::add).share(SHARE).start();
  private final List<String> seen = new ArrayList<>();

  FairnessTest() {
    server
        .root()
        .onConnection(
            socket ->
                socket
                    .on("a", (arguments, ack) -> seen.add(name(socket)))
                    .onDisconnect(reason -> seen.add(name(socket) + ": " + reason)));
  }

  private static String name(Socket socket) {
    String user = socket.identity().userId();
    return user == null ? "guest" : user;
  }

  private TestClient connected(String user) {
    TestClient client = server.open().sends("40{\"token\":\"" + token(user) + "\"}");
    runAll(connections);
    client.got();
    return client;
  }

  private static String token(String user) {
    return user.contains(":") ? user : user + ":buyer";
  }

  private TestClient guest() {
    TestClient client = server.open().sends("40");
    runAll(connections);
    return client;
  }

  private static void runAll(Queue<Runnable> tasks) {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  @Test
  void aUserWithManySocketsHasNoMoreTasksThanTheShare() {
    for (int i = 0; i < 5; i++) {
      connected("alice").sends("42[\"a\"]");
    }

    assertThat(handlers).hasSize(SHARE);
  }

  @Test
  void anotherUserDoesNotWaitForTheSocketsOfAUser() {
    List<TestClient> many = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      many.add(connected("alice"));
    }
    TestClient other = connected("bob");
    many.forEach(client -> client.sends("42[\"a\"]"));
    other.sends("42[\"a\"]");

    runAll(handlers);

    assertThat(seen).containsExactly("alice", "alice", "bob", "alice", "alice", "alice");
  }

  @Test
  void aUserWhoReconnectsGetsNoSecondShare() {
    for (int i = 0; i < SHARE; i++) {
      TestClient client = connected("alice").sends("42[\"a\"]");
      client.loses(CloseReason.TRANSPORT_CLOSE);
    }
    connected("alice").sends("42[\"a\"]");

    assertThat(handlers).hasSize(SHARE);
  }

  @Test
  void concurrentEventsCountForTheShare() {
    TestClient client = connected("alice");
    Socket socket = server.socket(client);
    socket.concurrently(() -> seen.add("1"));
    socket.concurrently(() -> seen.add("2"));
    client.sends("42[\"a\"]");
    assertThat(handlers).hasSize(SHARE);

    runAll(handlers);

    assertThat(seen).containsExactly("1", "2", "alice");
  }

  @Test
  void theGuestsOfAnAddressShareTheirThreads() {
    for (int i = 0; i < 5; i++) {
      guest().sends("42[\"a\"]");
    }

    assertThat(handlers).hasSize(SHARE);
  }

  @Test
  void aClientConnectsWhileAllHandlersAreBusy() {
    connected("alice").sends("42[\"a\"]");

    TestClient other = server.open().sends("40{\"token\":\"bob:buyer\"}");
    runAll(connections);

    assertThat(handlers).hasSize(1);
    assertThat(other.got()).singleElement().asString().startsWith("40{\"sid\":");
  }

  @Test
  void aSocketWithoutEventsDisconnectsWhileAllHandlersAreBusy() {
    TestClient idle = connected("bob");
    connected("alice").sends("42[\"a\"]");

    idle.loses(CloseReason.TRANSPORT_CLOSE);
    runAll(connections);

    assertThat(seen).containsExactly("bob: transport close");
  }

  @Test
  void anExpiredTokenDisconnectsItsSocketWhileAllHandlersAreBusy() {
    connected("bob:buyer:1");
    server.time().pass(Duration.ofSeconds(1));
    connected("alice").sends("42[\"a\"]");
    server.time().pass(TestServer.EXPIRY_GRACE);
    runAll(connections);

    assertThat(seen).containsExactly("bob: server namespace disconnect");
  }

  @Test
  void aDisconnectWaitsForTheEarlierEventsOfItsSocket() {
    TestClient client = connected("alice").sends("42[\"a\"]");
    client.loses(CloseReason.TRANSPORT_CLOSE);
    runAll(connections);
    assertThat(seen).isEmpty();

    runAll(handlers);
    runAll(connections);

    assertThat(seen).containsExactly("alice", "alice: transport close");
  }

  @Test
  void anEventThatArrivesBeforeTheConnectionRunsAfterIt() {
    TestClient client = server.open().sends("40", "42[\"a\"]");
    assertThat(handlers).isEmpty();

    runAll(connections);
    assertThat(client.got()).hasSize(1);
    assertThat(seen).isEmpty();
    runAll(handlers);

    assertThat(seen).containsExactly("guest");
  }
}
