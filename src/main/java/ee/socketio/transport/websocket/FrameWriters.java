package ee.socketio.transport.websocket;

import jakarta.websocket.Session;

/** Creates the frame writer of a WebSocket that has just opened. */
@FunctionalInterface
public interface FrameWriters {
  /** Called once for each WebSocket, on the thread that opens it. */
  FrameWriter open(Session connection);
}
