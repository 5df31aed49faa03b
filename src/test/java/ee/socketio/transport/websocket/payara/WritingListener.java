package ee.socketio.transport.websocket.payara;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A connection that only writes. */
record WritingListener(SocketWriter writer) implements SocketLoop.Listener {
  @Override
  public void received(ByteBuffer bytes) {}

  @Override
  public void writable() throws IOException {
    writer.writable();
  }

  @Override
  public void onClosed() {
    writer.close();
  }
}
