package ee.socketio.cluster.redis.adapter;

import ee.socketio.cluster.ClusterLink.Receiver;
import ee.socketio.cluster.Envelope;
import ee.socketio.cluster.redis.BadMessageException;
import ee.socketio.cluster.redis.FaultLog;
import ee.socketio.cluster.redis.LinkListener;
import ee.socketio.cluster.redis.PeerMessages;
import ee.socketio.cluster.redis.RedisConnection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Receives the messages of channels, and the entries of streams. */
final class AdapterListener extends LinkListener implements RedisConnection.StreamReader {
  private final AdapterCodec codec;

  AdapterListener(AdapterCodec codec, PeerMessages peers, Receiver receiver, FaultLog malformed) {
    super(peers, receiver, malformed);
    this.codec = codec;
  }

  @Override
  protected void receive(String channel, byte[] message) throws BadMessageException {
    codec.decode(message).ifPresent(receiver()::received);
  }

  @Override
  public void entry(String id, Map<String, String> fields) {
    pass(() -> received(id, fields));
  }

  private void received(String id, Map<String, String> fields) throws BadMessageException {
    if (!receiver().needsAll()) {
      codec.decodeEntry(id, fields).ifPresent(receiver()::received);
      return;
    }
    long number = codec.ownNumber(fields);
    if (number == AdapterCodec.NO_NUMBER || !receiver().returned(number, id)) {
      codec.decodeAnyEntry(id, fields).ifPresent(receiver()::received);
    }
  }

  @Override
  public boolean earlierEntry(String id, Map<String, String> fields) {
    if (!receiver().needsAll()) {
      return false;
    }
    AtomicReference<@Nullable Envelope> envelope = new AtomicReference<>();
    pass(() -> envelope.set(codec.decodeAnyEntry(id, fields).orElse(null)));
    return receiver().receivedEarlier(id, envelope.get());
  }

  @Override
  public void began() {
    pass(receiver()::began);
  }

  @Override
  public void interrupted() {
    pass(receiver()::interrupted);
  }
}
