package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PingEventTest {
  private final TestServer server = TestServer.start();
  private final TestClient client = server.guest();
  private final Socket socket = server.socket(client);

  @Test
  void aPingIsAnsweredWithItsData() {
    client.sends("42[\"ping\",{\"n\":[1,\"x\",null]}]");

    assertThat(client.got())
        .singleElement()
        .asString()
        .matches("42\\[\"pong\",\\{\"timestamp\":\\d{13},\"data\":\\{\"n\":\\[1,\"x\",null]}}]");
  }

  @Test
  void aPingWithoutDataIsAnswered() {
    client.sends("42[\"ping\"]");

    assertThat(client.got())
        .singleElement()
        .asString()
        .matches("42\\[\"pong\",\\{\"timestamp\":\\d{13}(,\"data\":null)?}]");
  }

  @Test
  void aPingWithAnAckIdIsAcknowledged() {
    client.sends("424[\"ping\",\"x\"]");

    List<String> got = client.got();
    assertThat(got).hasSize(2);
    assertThat(got.get(0)).startsWith("42[\"pong\",{\"timestamp\":").endsWith(",\"data\":\"x\"}]");
    assertThat(got.get(1)).startsWith("434[{\"timestamp\":").endsWith(",\"data\":\"x\"}]");
  }

  @Test
  void aHandlerForPingsReplacesTheBuiltInAnswer() {
    socket.on("ping", (arguments, ack) -> socket.emit("pong", "mine"));

    client.sends("42[\"ping\",1]");

    assertThat(client.got()).containsExactly("42[\"pong\",\"mine\"]");
  }
}
