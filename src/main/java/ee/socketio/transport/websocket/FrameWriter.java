package ee.socketio.transport.websocket;

import ee.socketio.protocol.engineio.EnginePacket;
import java.util.List;

/**
 * Writes frames to one WebSocket. One write at a time; the next begins when the last was completed.
 */
public interface FrameWriter {
  /** How many bytes one write takes at the most; 0 when it takes one packet at a time. */
  int batchBytes();

  /**
   * Begins to write these packets, each as one WebSocket message, in order. Never blocks on a slow
   * client.
   *
   * @param completion told once, on whatever thread, perhaps before this returns
   */
  void write(List<EnginePacket> batch, Completion completion);

  /**
   * Sends a close frame behind everything that was written, and leaves the connection open until
   * the client has answered it. Not every container waits for its own buffers when it is told to
   * close.
   *
   * @return false when this writer cannot, and the connection is to be closed instead
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-7.1.1">RFC 6455, 7.1.1</a>
   */
  boolean close();

  /**
   * Ends a connection whose client does not take what was written to it, at once and without a
   * word: a goodbye would wait behind the rest for as long as the client likes.
   *
   * @return false when nothing waits, or when this writer cannot, and the connection is to be
   *     closed instead
   */
  default boolean drop() {
    return false;
  }

  /** The connection has closed: what the container keeps for it may go. */
  default void forget() {}

  /** Hears of the end of a write. */
  interface Completion {
    /** For bytes whose end nobody waits for. */
    Completion UNHEARD =
        new Completion() {
          @Override
          public void written() {}

          @Override
          public void failed(Throwable cause) {}
        };

    /** The container has taken the bytes and can take more. */
    void written();

    /** The connection is broken. */
    void failed(Throwable cause);
  }
}
