package ee.socketio.transport.websocket.payara;

import ee.socketio.transport.websocket.FrameWriter.Completion;
import java.nio.ByteBuffer;

/** Writes whole frames to one client, in order. */
interface Wire {
  /**
   * Writes bytes after all bytes of earlier calls. Never blocks and never throws.
   *
   * @param completion called once, on any thread, perhaps before this method returns
   */
  void write(ByteBuffer frames, Completion completion);

  /** Closes the connection at once and discards pending writes. */
  void abort();

  /** Releases the received bytes that the container keeps for a closed connection. */
  void release();
}
