package ee.socketio.transport.websocket.payara;

import ee.socketio.transport.websocket.FrameWriter.Completion;
import java.nio.ByteBuffer;

/** To the socket itself. */
final class SocketWire implements Wire {
  private final UpgradeHandler handler;
  private final DetachedConnection connection;

  SocketWire(UpgradeHandler handler, DetachedConnection connection) {
    this.handler = handler;
    this.connection = connection;
    handler.forgetHandshake();
  }

  @Override
  public void write(ByteBuffer frames, Completion completion) {
    connection.write(frames, completion);
  }

  @Override
  public boolean cut() {
    connection.cut();
    return true;
  }

  @Override
  public void forget() {
    handler.forgetInput();
  }
}
