package ee.socketio.cluster.redis.adapter;

import ee.socketio.cluster.ClusterLink.Receiver;
import ee.socketio.cluster.redis.BadMessageException;
import ee.socketio.cluster.redis.FaultLog;
import ee.socketio.cluster.redis.LinkListener;
import ee.socketio.cluster.redis.PeerMessages;
import ee.socketio.cluster.redis.RedisConnection;
import java.util.Map;

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
    pass(() -> codec.decodeEntry(id, fields).ifPresent(receiver()::received));
  }
}
