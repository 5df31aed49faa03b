package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.CloseReason;
import ee.socketio.testkit.TestTimeout;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MembershipTest {
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final List<String> seen = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private void handleAll() {
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
  }

  /** A server that handles events in {@link #handleAll} only. */
  private TestServer held() {
    TestServer server = TestServer.plan().workers(waiting::add).start();
    server
        .root()
        .onConnection(
            socket -> socket.on("a", (arguments, ack) -> seen.add("a")).onDisconnect(seen::add));
    return server;
  }

  private TestClient connected(TestServer server) {
    TestClient client = server.open().sends("40");
    handleAll();
    return client;
  }

  @Test
  void aHandlerThatBlocksDoesNotDelayTheOtherNamespacesOfItsClient() throws Exception {
    TestServer server = TestServer.plan().workers(threads).start();
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch other = new CountDownLatch(1);
    server.root().onConnection(socket -> socket.on("block", (arguments, ack) -> release.await()));
    server
        .namespace("/other")
        .onConnection(socket -> socket.on("a", (arguments, ack) -> other.countDown()));
    server.open().sends("40", "40/other,", "42[\"block\"]", "42/other,[\"a\"]");

    assertThat(other.await(TestTimeout.SECONDS, TimeUnit.SECONDS)).isTrue();
    release.countDown();
  }

  @Test
  void aHandlerMayBlockForAnAcknowledgementOfItsOwnSocket() throws Exception {
    TestServer server = TestServer.plan().workers(threads).start();
    CountDownLatch asked = new CountDownLatch(1);
    CompletableFuture<String> answer = new CompletableFuture<>();
    server
        .root()
        .onConnection(
            socket ->
                socket.on(
                    "start",
                    (arguments, ack) -> {
                      CompletableFuture<Arguments> question =
                          socket.emitWithAck(Duration.ofHours(1), "who").toCompletableFuture();
                      asked.countDown();
                      answer.complete(question.get().get(0, String.class));
                    }));
    TestClient client = server.open().sends("40", "42[\"start\"]");
    assertThat(asked.await(TestTimeout.SECONDS, TimeUnit.SECONDS)).isTrue();
    client.sends("430[\"me\"]");

    assertThat(answer.get(TestTimeout.SECONDS, TimeUnit.SECONDS)).isEqualTo("me");
  }

  @Test
  void eventsBeforeADisconnectPacketAreHandled() {
    connected(held()).sends("42[\"a\"]", "41");
    handleAll();

    assertThat(seen).containsExactly("a", "client namespace disconnect");
  }

  @Test
  void eventsBeforeTheConnectionClosesAreHandled() {
    connected(held()).sends("42[\"a\"]").session().abort(CloseReason.TRANSPORT_CLOSE);
    handleAll();

    assertThat(seen).containsExactly("a", "transport close");
  }

  /** The client sends a third CONNECT while the server handles the second. */
  @Test
  void aClientHasOneMembershipForANamespace() {
    TestServer server = held();
    TestClient client = server.open();
    server
        .root()
        .use(
            socket -> {
              seen.add("asks");
              if (seen.size() == 1) {
                throw new ConnectRefusedException("not yet");
              }
              client.sends("40");
            })
        .onConnection(socket -> seen.add("connected"));
    client.sends("40", "40");
    handleAll();

    assertThat(seen).containsExactly("asks", "asks", "connected", "forced close");
    assertThat(server.root().sockets()).isEmpty();
  }

  @Test
  void movingASocketDoesNotWaitForTheListeners() {
    TestServer server = held();
    TestClient client = connected(server);
    server
        .server()
        .listen(
            new ServerListener() {
              @Override
              public void joined(Socket socket, String room) {
                seen.add("joined " + room);
              }

              @Override
              public void left(Socket socket, String room) {
                seen.add("left " + room);
              }
            });
    Socket socket = server.socket(client);
    socket.move(List.of("tea"), List.of());
    socket.move(List.of(), List.of("tea", "coffee"));
    assertThat(socket.rooms()).doesNotContain("tea");
    assertThat(seen).isEmpty();

    handleAll();
    assertThat(seen).containsExactly("joined tea", "left tea");
  }

  @Test
  void queuedEventsAreNotHandledAfterTheServerDisconnects() {
    TestServer server = held();
    TestClient client = connected(server).sends("42[\"a\"]");
    server.socket(client).disconnect(false);
    handleAll();

    assertThat(seen).containsExactly("server namespace disconnect");
  }

  @Test
  void aClientMayDisconnectAndReconnectWithoutWaiting() {
    TestServer server = held();
    TestClient client = connected(server);
    client.got();
    client.sends("41", "40", "42[\"a\"]");
    handleAll();

    assertThat(seen).containsExactly("client namespace disconnect", "a");
    assertThat(server.root().sockets()).hasSize(1);
  }

  @Test
  void aConnectionThatClosesDuringConnectLeavesNoSocket() {
    TestServer server = held();
    TestClient client = server.open().sends("40");
    server.root().use(socket -> client.session().abort(CloseReason.TRANSPORT_CLOSE));
    handleAll();

    assertThat(server.root().sockets()).isEmpty();
    assertThat(seen).containsExactly("transport close");
  }

  @Test
  void aClientIsInNoMoreNamespacesThanTheLimit() {
    TestServer server = TestServer.start();
    TestClient client = server.open();
    for (int i = 0; i <= TestServer.MAX_NAMESPACES; i++) {
      server.namespace("/n" + i);
      client.sends("40/n" + i + ",");
    }

    assertThat(client.got())
        .last()
        .isEqualTo("44/n" + TestServer.MAX_NAMESPACES + ",{\"message\":\"Too many namespaces\"}");
    client.sends("41/n0,", "40/n" + TestServer.MAX_NAMESPACES + ",");
    assertThat(client.got()).last().asString().startsWith("40/n3,{\"sid\":");
  }
}
