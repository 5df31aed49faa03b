package ee.socketio.cluster.redis.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.cluster.ClusterLink;
import ee.socketio.cluster.Envelope;
import ee.socketio.testkit.TestTimeout;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Records what a link receives. */
final class RecordingReceiver implements ClusterLink.Receiver {
  private final BlockingQueue<Envelope> envelopes = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> peers = new LinkedBlockingQueue<>();

  @Override
  public void received(Envelope envelope) {
    envelopes.add(envelope);
  }

  @Override
  public void receivedFromPeer(String node, String json) {
    peers.add(node + json);
  }

  @Override
  public void connected() {}

  Envelope next() throws InterruptedException {
    Envelope next = envelopes.poll(TestTimeout.SECONDS, TimeUnit.SECONDS);
    assertThat(next).as("the next message").isNotNull();
    return next;
  }

  String nextPeer() throws InterruptedException {
    String next = peers.poll(TestTimeout.SECONDS, TimeUnit.SECONDS);
    assertThat(next).as("the next message of a peer").isNotNull();
    return next;
  }

  boolean isEmpty() {
    return envelopes.isEmpty();
  }
}
