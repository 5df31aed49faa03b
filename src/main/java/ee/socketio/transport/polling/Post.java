package ee.socketio.transport.polling;

import ee.socketio.transport.EngineError;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A POST whose body is on its way. Its container adds what has come, one thread at a time; any
 * thread may abandon it.
 */
final class Post {
  private final PollingTransport transport;
  private final boolean binary;
  private final int limit;
  private volatile ByteArrayOutputStream body = new ByteArrayOutputStream();
  private volatile @Nullable EngineError refusal;

  /**
   * @param binary whether the body is said to be binary; version 4 knows text alone, and the
   *     transport refuses others
   * @param limit how many bytes the body may have
   */
  Post(PollingTransport transport, boolean binary, int limit) {
    this.transport = transport;
    this.binary = binary;
    this.limit = limit;
  }

  /**
   * Some bytes have come. Those above the limit end the session, and all after them are dropped.
   */
  void add(byte[] bytes, int count) {
    ByteArrayOutputStream known = body;
    if (refusal != null) {
      return;
    }
    if (count > limit - known.size()) {
      tooLarge();
    } else {
      known.write(bytes, 0, count);
    }
  }

  /** The body is known to be too large before it has come. */
  void tooLarge() {
    refuse(EngineError.PAYLOAD_TOO_LARGE);
    transport.receiveFailed();
  }

  /** The session has gone on without it: what is still to come is dropped. */
  void abandon() {
    refuse(EngineError.BAD_REQUEST);
  }

  /** What has come is forgotten: its client may take as long as it likes with the rest. */
  private void refuse(EngineError why) {
    refusal = why;
    body = new ByteArrayOutputStream(0);
  }

  /** The client has gone away. */
  void failed() {
    abandon();
    transport.receiveFailed();
  }

  /**
   * All that was to be added has come.
   *
   * @return why it was not taken; empty when it was
   */
  Optional<EngineError> end() {
    return end(body.toByteArray());
  }

  /**
   * The whole body has come at once.
   *
   * @return why it was not taken; empty when it was
   */
  Optional<EngineError> end(byte[] whole) {
    if (refusal != null) {
      return Optional.of(refusal);
    }
    boolean taken =
        binary
            ? transport.receive(whole)
            : transport.receive(new String(whole, StandardCharsets.UTF_8));
    return taken ? Optional.empty() : Optional.of(EngineError.BAD_REQUEST);
  }
}
