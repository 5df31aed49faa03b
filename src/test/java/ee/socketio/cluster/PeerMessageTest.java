package ee.socketio.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.cluster.redis.MessageLimits;
import ee.socketio.cluster.redis.PeerMessages;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerMessageTest {
  private static final class Messages implements ClusterLink.Receiver {
    private final List<String> received = new ArrayList<>();

    @Override
    public void received(Envelope envelope) {}

    @Override
    public void receivedFromPeer(String node, String json) {
      received.add(json);
    }

    @Override
    public void connected() {}
  }

  @Test
  void aMessagePassesALinkOverRedis() throws Exception {
    PeerMessage message = new PeerMessage("topic", 7, List.of("a", "\"b\""));
    PeerMessages sender = new PeerMessages("socket.io", "one", MessageLimits.DEFAULT);
    PeerMessages receiver = new PeerMessages("socket.io", "two", MessageLimits.DEFAULT);
    Messages messages = new Messages();

    receiver.receive(sender.encode(message.encode()), messages);

    assertThat(messages.received).hasSize(1);
    assertThat(PeerMessage.decode(messages.received.get(0))).isEqualTo(message);
  }
}
