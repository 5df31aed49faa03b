package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import org.junit.jupiter.api.Test;

class VolatileTest {
  private final TestServer server = TestServer.start();
  private final TestClient client = server.guest();
  private final Socket socket = server.socket(client);
  private final PacketFactory packets = server.server().packets();
  private final PacketUnit news = packets.encode(packets.event(server.root().name(), "news"));

  private final PacketUnit passing = news.asVolatile();

  @Test
  void aVolatileEventIsSentOverAWritableConnection() {
    assertThat(socket.enqueue(passing)).isTrue();
    socket.flush();

    assertThat(client.got()).containsExactly("42[\"news\"]");
  }

  @Test
  void aVolatileEventIsDroppedIfTheConnectionIsNotWritable() {
    client.transport().stall();

    assertThat(socket.enqueue(passing)).isFalse();
    client.transport().resume();

    assertThat(client.got()).isEmpty();
  }

  @Test
  void aVolatileEventIsDroppedBehindQueuedPackets() {
    socket.enqueue(news);

    assertThat(socket.enqueue(passing)).isFalse();
    socket.flush();

    assertThat(client.got()).hasSize(1);
  }

  @Test
  void anOrdinaryEventRemainsInTheQueue() {
    client.transport().stall();
    socket.enqueue(news);
    client.transport().resume();

    assertThat(client.got()).containsExactly("42[\"news\"]");
  }

  @Test
  void aDisconnectedSocketQueuesNoPackets() {
    client.sends("41");

    assertThat(socket.enqueue(passing)).isFalse();
    assertThat(socket.enqueue(news)).isFalse();
  }
}
