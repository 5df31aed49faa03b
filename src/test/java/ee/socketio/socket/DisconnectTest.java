package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.CloseReason;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DisconnectTest {
  private final TestServer server = TestServer.plan().outbound(3, 1_000).start();
  private final TestClient client = server.guest();
  private final Socket socket = server.socket(client);
  private final List<String> reasons = new ArrayList<>();

  @BeforeEach
  void listen() {
    socket.onDisconnect(reasons::add);
  }

  @Test
  void theClientLeavesTheNamespace() {
    client.sends("41");

    assertThat(reasons).containsExactly("client namespace disconnect");
    assertThat(client.open()).isTrue();
    assertThat(client.got()).isEmpty();
  }

  @Test
  void theServerDisconnectsASocketFromItsNamespace() {
    socket.disconnect(false);

    assertThat(reasons).containsExactly("server namespace disconnect");
    assertThat(client.got()).containsExactly("41");
    assertThat(client.open()).isTrue();
  }

  @Test
  void theServerDisconnectsASocketFromANamespaceWithAName() {
    server.namespace("/orders");
    client.sends("40/orders,").got();

    server.socket(client, "/orders").disconnect(false);

    assertThat(client.got()).containsExactly("41/orders,");
    assertThat(socket.connected()).isTrue();
  }

  @Test
  void aDisconnectedSocketDoesNotDisconnectItsSuccessor() {
    client.sends("41", "40");
    client.got();

    socket.disconnect(false);
    socket.disconnect(true);

    assertThat(client.got()).isEmpty();
    assertThat(server.socket(client).connected()).isTrue();
  }

  @Test
  void theServerClosesTheConnection() {
    socket.disconnect(true);

    assertThat(client.open()).isFalse();
    assertThat(client.transport().closed()).isTrue();
    assertThat(reasons).hasSize(1);
  }

  @Test
  void theServerStops() {
    server.engine().shutdown(Duration.ofSeconds(1));

    assertThat(reasons).containsExactly("server shutting down");
  }

  @Test
  void theClientAnswersNoPing() {
    server.time().pass(Duration.ofMinutes(1));

    assertThat(reasons).containsExactly("ping timeout");
  }

  @Test
  void theClientClosesTheSession() {
    client.sends("1");

    assertThat(reasons).containsExactly("transport close");
  }

  @Test
  void theClientSendsAnInvalidPacket() {
    client.sends("49");

    assertThat(reasons).containsExactly("parse error");
  }

  @Test
  void theClientConnectsTwice() {
    client.sends("40");

    assertThat(reasons).containsExactly("forced close");
  }

  @Test
  void theQueueOfAClientThatDoesNotReadIsFull() {
    client.transport().stall();

    for (int i = 0; i < 4; i++) {
      socket.emit("news", i);
    }

    assertThat(reasons).containsExactly("transport error");
  }

  @ParameterizedTest
  @EnumSource(CloseReason.class)
  void theReasonOfTheSessionIsTheReasonOfTheSocket(CloseReason reason) {
    client.loses(reason);

    assertThat(reasons).containsExactly(reason.text());
  }

  @Test
  void aDisconnectedSocketIsInNoRoomAndNoNamespace() {
    socket.join("a");

    client.sends("41");
    socket.join("b");

    assertThat(socket.connected()).isFalse();
    assertThat(socket.rooms()).isEmpty();
    assertThat(server.root().sockets()).isEmpty();
    assertThat(server.root().socket(socket.id())).isEmpty();
    assertThat(server.rooms().size(server.root().name(), "a")).isZero();
    assertThat(server.rooms().size(server.root().name(), "b")).isZero();
  }

  @Test
  void aDisconnectedSocketSendsNoPackets() {
    client.sends("41");

    socket.emit("news");
    socket.disconnect(false);

    assertThat(client.got()).isEmpty();
  }

  @Test
  void eventsBehindADisconnectAreNotHandled() {
    List<Integer> handled = new ArrayList<>();
    Runnable[] next = {() -> client.sends("42[\"bye\"]")};
    socket.on(
        "bye",
        (arguments, ack) -> {
          handled.add(1);
          // The next packet arrives during the handler and remains in the inbox.
          Runnable sending = next[0];
          next[0] = () -> {};
          sending.run();
          socket.disconnect(false);
        });

    client.sends("42[\"bye\"]");

    assertThat(handled).hasSize(1);
  }

  @Test
  void aSessionThatClosesDuringConnectReportsItsOwnReason() {
    server
        .namespace("/late")
        .onConnection(
            other -> {
              other.onDisconnect(reasons::add);
              server.engine().shutdown(Duration.ofSeconds(1));
            });

    client.sends("40/late,");

    assertThat(reasons).containsExactly("server shutting down", "server shutting down");
    assertThat(server.namespace("/late").sockets()).isEmpty();
  }

  @Test
  void aConnectionListenerMayDisconnectTheSocket() {
    server
        .namespace("/closed")
        .onConnection(
            other -> {
              other.onDisconnect(reasons::add);
              other.disconnect(false);
            });

    client.sends("40/closed,");

    assertThat(client.got()).containsExactly("40/closed,{\"sid\":\"s2\"}", "41/closed,");
    assertThat(reasons).containsExactly("server namespace disconnect");
    assertThat(server.namespace("/closed").sockets()).isEmpty();
  }

  @Test
  void eventsEmittedBeforeTheConnectionClosesAreDelivered() {
    client.transport().stall();
    socket.emit("last words");
    socket.disconnect(true);

    client.transport().resume();

    assertThat(client.got()).contains("42[\"last words\"]");
    assertThat(client.open()).isFalse();
  }

  /** The official client reconnects unless it receives a DISCONNECT packet. */
  @Test
  void closingTheConnectionSendsADisconnectPacketToEachNamespace() {
    server.namespace("/orders");
    client.sends("40/orders,").got();

    socket.disconnect(true);

    assertThat(client.got()).containsExactlyInAnyOrder("41", "41/orders,");
    assertThat(reasons).containsExactly("server namespace disconnect");
  }
}
