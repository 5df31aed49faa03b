package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.CloseReason;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DisconnectListenersTest {
  private final TestServer server = TestServer.start();
  private final TestClient client = server.guest();
  private final Socket socket = server.socket(client);
  private final List<String> reasons = new ArrayList<>();

  @BeforeEach
  void listen() {
    socket.onDisconnect(reasons::add);
  }

  @Test
  void disconnectListenersAreCalledOnce() {
    client.sends("41");
    socket.disconnect(true);
    client.loses(CloseReason.TRANSPORT_CLOSE);

    assertThat(reasons).containsExactly("client namespace disconnect");
  }

  @Test
  void allSocketsOfAClosedSessionCallTheirListeners() {
    server.namespace("/orders").onConnection(other -> other.onDisconnect(reasons::add));
    client.sends("40/orders,");

    client.loses(CloseReason.TRANSPORT_CLOSE);

    assertThat(reasons).containsExactly("transport close", "transport close");
  }

  @Test
  void theRoomsAreAvailableInDisconnectingAndNotInDisconnect() {
    List<Set<String>> rooms = new ArrayList<>();
    socket.join("a");
    socket.onDisconnecting(reason -> rooms.add(socket.rooms()));
    socket.onDisconnect(reason -> rooms.add(socket.rooms()));

    client.sends("41");

    assertThat(rooms).containsExactly(Set.of("s1", "role:guest", "a"), Set.of());
  }

  @Test
  void disconnectingPrecedesDisconnectWithTheSameReason() {
    List<String> calls = new ArrayList<>();
    socket.onDisconnect(reason -> calls.add("disconnect " + reason));
    socket.onDisconnecting(reason -> calls.add("disconnecting " + reason));

    client.loses(CloseReason.TRANSPORT_ERROR);

    assertThat(calls)
        .containsExactly("disconnecting transport error", "disconnect transport error");
  }

  @Test
  void anExceptionOfAListenerDoesNotAffectTheOtherListeners() {
    failing(new IllegalStateException());
    socket.onDisconnect(reason -> reasons.add("second"));

    client.sends("41");

    assertThat(reasons).containsExactly("client namespace disconnect", "second");
    assertThat(server.root().sockets()).isEmpty();
  }

  @Test
  void anErrorOfAListenerAffectsNeitherTheOtherListenersNorTheSession() {
    failing(new StackOverflowError());
    socket.onDisconnect(reason -> reasons.add("second"));

    client.sends("41", "40");

    assertThat(reasons).containsExactly("client namespace disconnect", "second");
    assertThat(client.got()).containsExactly("40{\"sid\":\"s2\"}");
  }

  private void failing(Throwable e) {
    socket.onDisconnecting(
        reason -> {
          if (e instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) e;
        });
  }
}
