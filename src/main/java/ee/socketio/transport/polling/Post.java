package ee.socketio.transport.polling;

import ee.socketio.transport.EngineError;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of one POST request while it arrives. The container adds bytes from one thread at a
 * time. Any thread may abort it.
 */
final class Post {
  private final PollingTransport transport;
  private final boolean binary;
  private final int limit;
  private volatile ByteArrayOutputStream body = new ByteArrayOutputStream();
  private volatile @Nullable EngineError refusal;

  /**
   * @param transport receives the complete body
   * @param binary whether the request declares a binary body
   * @param limit the largest number of bytes
   */
  Post(PollingTransport transport, boolean binary, int limit) {
    this.transport = transport;
    this.binary = binary;
    this.limit = limit;
  }

  /** Adds received bytes. A body over the limit closes the session, and the rest is discarded. */
  void add(byte[] bytes, int count) {
    ByteArrayOutputStream current = body;
    if (refusal != null) {
      return;
    }
    if (count > limit - current.size()) {
      tooLarge();
    } else {
      current.write(bytes, 0, count);
    }
  }

  /** Refuses the body because it is over the limit, and closes the session. */
  void tooLarge() {
    refuse(EngineError.PAYLOAD_TOO_LARGE);
    transport.postFailed();
  }

  /** Refuses the body because the session has closed or upgraded. */
  void abort() {
    refuse(EngineError.BAD_REQUEST);
  }

  /** Releases the received bytes, because the client may take long to send the rest. */
  private void refuse(EngineError why) {
    refusal = why;
    body = new ByteArrayOutputStream(0);
  }

  /** Whether the body is of no use any more. */
  boolean refused() {
    return refusal != null;
  }

  /** Refuses the body because the client has closed the connection, and closes the session. */
  void fail() {
    abort();
    transport.postFailed();
  }

  /**
   * Passes the received bytes to the transport.
   *
   * @return why the body was refused; empty if it was accepted
   */
  Optional<EngineError> complete() {
    return complete(body.toByteArray());
  }

  /**
   * Passes a whole body to the transport.
   *
   * @return why the body was refused; empty if it was accepted
   */
  Optional<EngineError> complete(byte[] whole) {
    EngineError refused = refusal;
    if (refused == null && !receive(whole)) {
      refused = EngineError.BAD_REQUEST;
    }
    return Optional.ofNullable(refused);
  }

  private boolean receive(byte[] whole) {
    return binary
        ? transport.receive(whole)
        : transport.receive(new String(whole, StandardCharsets.UTF_8));
  }
}
