package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients enter and leave a namespace that exists while it has a socket. */
class DynamicNamespaceStressTest {
  private static final int CLIENTS = 4;
  private static final int VISITS = 3_000;
  private static final NamespaceName NAME = new NamespaceName("/orders/7");

  private final TestServer server = TestServer.start();
  private final ParentNamespace orders = server.server().ofPattern("/orders/{id}");

  @Test
  void aConnectedSocketIsInTheNamespaceThatTheServerReturns() throws Exception {
    List<TestClient> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(server.open());
    }
    Crowd.run(
        CLIENTS,
        Seed.of(getClass()),
        (thread, random) -> {
          TestClient client = clients.get(thread);
          for (int i = 0; i < VISITS; i++) {
            client.sends("40/orders/7,");
            Socket socket = server.socket(client, NAME.value());
            Namespace namespace = server.server().find(NAME).orElseThrow();
            assertThat(namespace.socket(socket.id())).containsSame(socket);
            client.sends("41/orders/7,");
            client.got();
          }
        });

    assertThat(orders.children()).isEmpty();
    assertThat(server.server().find(NAME)).isEmpty();
  }
}
