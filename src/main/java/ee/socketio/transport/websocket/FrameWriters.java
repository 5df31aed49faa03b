package ee.socketio.transport.websocket;

import jakarta.websocket.Session;

/** Makes the frame writer of a WebSocket that has just opened. */
@FunctionalInterface
public interface FrameWriters {
  FrameWriter open(Session connection);
}
