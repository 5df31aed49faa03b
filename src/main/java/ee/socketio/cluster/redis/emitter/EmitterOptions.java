package ee.socketio.cluster.redis.emitter;

import ee.socketio.socket.Payloads;

/**
 * The settings of an emitter without a server. The nodes of the cluster need the same adapter and
 * name.
 *
 * @param adapter the format of the messages
 * @param name the prefix of the channels, or the key of the stream
 * @param maxLength about this many entries remain in the stream; the nodes need the same number
 * @param payloads converts Java values to JSON
 */
public record EmitterOptions(Adapter adapter, String name, int maxLength, Payloads payloads) {
  private static final String NAME = "socket.io";
  private static final int MAX_LENGTH = 10_000;

  /** The adapters with which an emitter can share a cluster. */
  public enum Adapter {
    /** {@code @socket.io/redis-adapter}: {@code socketio.cluster=redis}. */
    CLASSIC,
    /** {@code @socket.io/redis-streams-adapter}: {@code socketio.cluster=redis-streams}. */
    STREAMS
  }

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException when the number is not positive
   */
  public EmitterOptions {
    if (maxLength < 1) {
      throw new IllegalArgumentException("maxLength is " + maxLength + ", expected 1 or more");
    }
  }

  /** The classic adapter with its default prefix. */
  public static EmitterOptions classic() {
    return new EmitterOptions(Adapter.CLASSIC, NAME, MAX_LENGTH, new PlainPayloads());
  }

  /** The streams adapter with its default stream and length. */
  public static EmitterOptions streams() {
    return new EmitterOptions(Adapter.STREAMS, NAME, MAX_LENGTH, new PlainPayloads());
  }

  /** The same options with another prefix of the channels, or another key of the stream. */
  public EmitterOptions withName(String other) {
    return new EmitterOptions(adapter, other, maxLength, payloads);
  }

  /** The same options with another length of the stream. */
  public EmitterOptions withMaxLength(int entries) {
    return new EmitterOptions(adapter, name, entries, payloads);
  }

  /** The same options with another conversion, such as the one of JSON Binding. */
  public EmitterOptions withPayloads(Payloads other) {
    return new EmitterOptions(adapter, name, maxLength, other);
  }
}
