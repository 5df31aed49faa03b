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
  void asManyEventsAsItHoldsMayWait() {
    TestClient client = connected().sends("42[\"a\"]", "42[\"a\"]", "42[\"a\"]");
    handleAll();

    assertThat(seen).containsExactly("a", "a", "a");
    assertThat(client.open()).isTrue();
  }

  @Test
  void oneMoreClosesTheSessionAndNothingThatWaitedIsHandled() {
    TestClient client = connected().sends("42[\"a\"]", "42[\"a\"]", "42[\"a\"]", "42[\"a\"]");
    handleAll();

    assertThat(client.open()).isFalse();
    assertThat(seen).containsExactly("transport error");
    assertThat(server.root().sockets()).isEmpty();
  }

  @Test
  void moreBytesThanItHoldsCloseTheSession() {
    TestClient client = connected().sends("42[\"a\"]", "42[\"" + "x".repeat(1_000) + "\"]");

    assertThat(client.open()).isFalse();
  }

  @Test
  void onlyTheSessionItselfIsClosed() {
    TestClient other = connected();
    connected().sends("42[\"a\"]", "42[\"a\"]", "42[\"a\"]", "42[\"a\"]");
    handleAll();

    assertThat(other.sends("42[\"a\"]").open()).isTrue();
  }
}
