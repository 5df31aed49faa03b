package ee.socketio.cluster.redis;

import ee.socketio.cluster.ClusterLink.Receiver;
import java.util.Optional;

/**
 * Passes the messages of a connection to the receiver of a link. A malformed message and a failure
 * of the receiver are counted, and do not end the calling thread. The threads of channels and
 * streams take turns, because the receiver accepts one call at a time.
 */
public abstract class LinkListener implements RedisConnection.Listener {
  private final PeerMessages peers;
  private final Receiver receiver;
  private final FaultLog malformed;

  /**
   * @param peers decodes the messages between servers in Java
   * @param malformed counts the messages that were dropped
   */
  protected LinkListener(PeerMessages peers, Receiver receiver, FaultLog malformed) {
    this.peers = peers;
    this.receiver = receiver;
    this.malformed = malformed;
  }

  /** Receives a message. */
  @FunctionalInterface
  protected interface Reception {
    /**
     * Decodes the message, and passes it to the receiver.
     *
     * @throws BadMessageException if the message is malformed or exceeds a limit
     */
    void run() throws BadMessageException;
  }

  /**
   * Receives a message of the adapter.
   *
   * @throws BadMessageException if the message is malformed or exceeds a limit
   */
  protected abstract void receive(String channel, byte[] message) throws BadMessageException;

  /** The receiver of the link. */
  protected final Receiver receiver() {
    return receiver;
  }

  @Override
  public final void message(String channel, byte[] message) {
    pass(
        () -> {
          if (channel.equals(peers.channel())) {
            peers.receive(message, receiver);
          } else {
            receive(channel, message);
          }
        });
  }

  /** Decodes a message. */
  @FunctionalInterface
  protected interface Decoding<T> {
    /**
     * Returns the decoded message; empty if it is not for this node.
     *
     * @throws BadMessageException if the message is malformed or exceeds a limit
     */
    Optional<T> run() throws BadMessageException;
  }

  /** Returns a decoded message; empty if it is malformed. */
  protected final <T> Optional<T> decoded(Decoding<T> decoding) {
    try {
      return decoding.run();
    } catch (BadMessageException | RuntimeException e) {
      malformed.add(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** Receives a message while no other thread does. */
  protected final synchronized void pass(Reception reception) {
    try {
      reception.run();
    } catch (BadMessageException | RuntimeException e) {
      malformed.add(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public final synchronized void connected() {
    receiver.connected();
  }

  @Override
  public final void disconnected() {
    // The connection logs its state.
  }
}
