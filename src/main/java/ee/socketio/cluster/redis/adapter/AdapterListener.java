package ee.socketio.cluster.redis.adapter;

import ee.socketio.cluster.ClusterLink.Receiver;
import ee.socketio.cluster.Envelope;
import ee.socketio.cluster.redis.BadMessageException;
import ee.socketio.cluster.redis.FaultLog;
import ee.socketio.cluster.redis.LinkListener;
import ee.socketio.cluster.redis.PeerMessages;
import ee.socketio.cluster.redis.RedisConnection;
import java.util.Map;
import java.util.Optional;

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
    pass(() -> received(id, fields).ifPresent(receiver()::received));
  }

  private Optional<Envelope> received(String id, Map<String, String> fields)
      throws BadMessageException {
    if (!receiver().needsAll()) {
      return codec.decodeEntry(id, fields);
    }
    long number = codec.ownNumber(fields);
    return number != AdapterCodec.NO_NUMBER && receiver().returned(number, id)
        ? Optional.empty()
        : codec.decodeAnyEntry(id, fields);
  }

  @Override
  public synchronized boolean earlierEntry(String id, Map<String, String> fields) {
    if (!receiver().needsAll()) {
      return false;
    }
    Envelope envelope = decoded(() -> codec.decodeAnyEntry(id, fields)).orElse(null);
    return receiver().receivedEarlier(id, envelope);
  }

  @Override
  public synchronized void began() {
    receiver().began();
  }

  @Override
  public synchronized void interrupted() {
    receiver().interrupted();
  }
}
