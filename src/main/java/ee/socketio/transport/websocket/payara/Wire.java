package ee.socketio.transport.websocket.payara;

import ee.socketio.transport.websocket.FrameWriter.Completion;
import java.nio.ByteBuffer;

/** The way to one client: whole frames, in order. */
interface Wire {
  /**
   * Sends these bytes behind all that came before. Never blocks, and never throws.
   *
   * @param completion told once, on whatever thread, perhaps before this returns
   */
  void write(ByteBuffer frames, Completion completion);

  /**
   * Ends the connection at once, whatever waits to be written.
   *
   * @return false when there is no way to do so
   */
  boolean cut();

  /** Lets go of what was received and not read. */
  void forget();
}
