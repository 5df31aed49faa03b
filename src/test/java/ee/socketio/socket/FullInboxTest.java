package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class FullInboxTest {
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final TestServer server = TestServer.plan().inbox(3, 1_000).workers(waiting::add).start();
  private final List<String> seen = new ArrayList<>();

  FullInboxTest() {
    server.namespace("/other");
    server
        .root()
        .onConnection(
            socket -> socket.on("a", (arguments, ack) -> seen.add("a")).onDisconnect(seen::add));
  }

  private TestClient connected() {
    TestClient client = server.open().sends("40");
    handleAll();
    return client;
  }

  private void handleAll() {
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
  }

  @Test
  void eventsUpToTheLimitAreHandled() {
    TestClient client = connected().sends("42[\"a\"]", "42[\"a\"]", "42[\"a\"]");
    handleAll();

    assertThat(seen).containsExactly("a", "a", "a");
    assertThat(client.open()).isTrue();
  }

  @Test
  void oneEventAboveTheLimitIsRefusedAndTheQueuedEventsAreHandled() {
    TestClient client = connected();
    client.got();
    client.sends("42[\"a\"]", "42[\"a\"]", "42[\"a\"]", "420[\"a\"]");

    String error = "{\"message\":\"Too many events wait to be handled\",\"code\":\"INBOX_FULL\"}";
    assertThat(client.got())
        .containsExactly("42[\"error:message\"," + error + "]", "430[{\"error\":" + error + "}]");
    handleAll();
    assertThat(seen).containsExactly("a", "a", "a");
    assertThat(client.open()).isTrue();
  }

  @Test
  void handledEventsMakeRoomForNewEvents() {
    TestClient client = connected().sends("42[\"a\"]", "42[\"a\"]", "42[\"a\"]", "42[\"a\"]");
    handleAll();
    client.sends("42[\"a\"]");
    handleAll();

    assertThat(seen).hasSize(4);
  }

  @Test
  void anEventAboveTheLimitOfBytesIsRefused() {
    TestClient client = connected();
    client.got();
    client.sends("42[\"a\"]", "42[\"" + "x".repeat(1_000) + "\"]");

    assertThat(client.got()).singleElement().asString().contains("INBOX_FULL");
  }

  @Test
  void aFullInboxDoesNotAffectOtherSockets() {
    TestClient other = connected();
    TestClient client = connected().sends("42[\"a\"]", "42[\"a\"]", "42[\"a\"]", "42[\"a\"]");
    client.sends("40/other,");
    other.sends("42[\"a\"]");
    handleAll();

    assertThat(seen).hasSize(4);
    assertThat(server.namespace("/other").sockets()).hasSize(1);
  }

  @Test
  void aSocketWithAFullInboxCanBeDisconnected() {
    TestServer strict =
        TestServer.plan().inbox(1, 1_000).disconnectWhenFull().workers(waiting::add).start();
    strict.root().onConnection(socket -> socket.onDisconnect(seen::add));
    TestClient client = strict.open().sends("40");
    handleAll();
    client.got();
    client.sends("42[\"a\"]", "42[\"a\"]");
    handleAll();

    assertThat(client.got()).last().isEqualTo("41");
    assertThat(seen).containsExactly("server namespace disconnect");
    assertThat(client.open()).isTrue();
  }

  @Test
  void anotherPacketThanAnEventClosesTheSessionIfTheInboxIsFull() {
    TestClient client = connected().sends("42[\"a\"]", "42[\"a\"]", "42[\"a\"]", "41");

    assertThat(client.open()).isFalse();
    handleAll();
    assertThat(seen).containsExactly("a", "a", "a", "transport error");
    assertThat(server.root().sockets()).isEmpty();
  }
}
