package ee.socketio.transport.websocket.portable;

import ee.socketio.transport.websocket.FrameWriter;
import ee.socketio.transport.websocket.FrameWriters;
import jakarta.websocket.Session;

/** Creates the writers that need only the Jakarta API. */
public final class PortableFrameWriters implements FrameWriters {
  private final SuspendedReads suspended = new SuspendedReads();

  @Override
  public FrameWriter open(Session connection) {
    return new PortableFrameWriter(connection, suspended);
  }

  /** Closes the connections that wait for the timer of the server. Called after the timer ended. */
  public void stop() {
    suspended.stop();
  }
}
