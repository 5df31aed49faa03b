package ee.socketio.cluster.redis.adapter;

import ee.socketio.cluster.ClusterLink.Receiver;
import ee.socketio.cluster.Envelope;
import ee.socketio.cluster.redis.BadMessageException;
import ee.socketio.cluster.redis.FaultLog;
import ee.socketio.cluster.redis.PeerMessages;
import ee.socketio.cluster.redis.RedisConnection;
import java.util.Map;
import java.util.Optional;

/**
 * Passes the messages of channels and streams to the receiver. A malformed message and a failure of
 * the receiver are counted, and do not end the calling thread. The threads of channels and streams
 * take turns, because the receiver accepts one call at a time.
 */
final class AdapterListener implements RedisConnection.Listener, RedisConnection.StreamReader {
  private final AdapterCodec codec;
  private final PeerMessages peers;
  private final Receiver receiver;
  private final FaultLog malformed;
  private boolean connectedBefore;

  AdapterListener(AdapterCodec codec, PeerMessages peers, Receiver receiver, FaultLog malformed) {
    this.codec = codec;
    this.peers = peers;
    this.receiver = receiver;
    this.malformed = malformed;
  }

  /** Decodes a message. */
  private interface Decoding {
    Optional<Envelope> decode() throws BadMessageException;
  }

  @Override
  public void message(String channel, byte[] message) {
    if (channel.equals(peers.channel())) {
      pass(
          () -> {
            peers.receive(message, receiver);
            return Optional.empty();
          });
    } else {
      pass(() -> codec.decode(message));
    }
  }

  @Override
  public void entry(String id, Map<String, String> fields) {
    pass(() -> received(id, fields));
  }

  private Optional<Envelope> received(String id, Map<String, String> fields)
      throws BadMessageException {
    if (!receiver.needsAll()) {
      return codec.decodeEntry(id, fields);
    }
    long number = codec.ownNumber(fields);
    return number != AdapterCodec.NO_NUMBER && receiver.returned(number, id)
        ? Optional.empty()
        : codec.decodeAnyEntry(id, fields);
  }

  @Override
  public synchronized boolean earlierEntry(String id, Map<String, String> fields) {
    if (!receiver.needsAll()) {
      return false;
    }
    Envelope envelope = null;
    try {
      envelope = codec.decodeAnyEntry(id, fields).orElse(null);
    } catch (BadMessageException | RuntimeException e) {
      malformed.add(String.valueOf(e.getMessage()));
    }
    return receiver.receivedEarlier(id, envelope);
  }

  @Override
  public synchronized void began() {
    receiver.began();
  }

  @Override
  public synchronized void interrupted() {
    receiver.interrupted();
  }

  private synchronized void pass(Decoding decoding) {
    try {
      decoding.decode().ifPresent(receiver::received);
    } catch (BadMessageException | RuntimeException e) {
      malformed.add(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public synchronized void connected() {
    if (connectedBefore) {
      receiver.reconnected();
    }
    connectedBefore = true;
  }

  @Override
  public void disconnected() {
    // The connection logs its state.
  }
}
