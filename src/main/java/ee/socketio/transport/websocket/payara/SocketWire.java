package ee.socketio.transport.websocket.payara;

import ee.socketio.transport.websocket.FrameWriter.Completion;
import java.nio.ByteBuffer;

/** Writes to the socket of a detached connection. */
final class SocketWire implements Wire {
  private final UpgradeHandler handler;
  private final DetachedConnection connection;
  private final SocketWriter writer;

  SocketWire(UpgradeHandler handler, DetachedConnection connection) {
    this.handler = handler;
    this.connection = connection;
    this.writer = connection.writer();
    handler.releaseHandshake();
  }

  @Override
  public void write(ByteBuffer frames, Completion completion) {
    writer.write(frames, completion);
  }

  @Override
  public void abort() {
    connection.abort();
  }

  @Override
  public void release() {
    handler.releaseInput();
  }
}
