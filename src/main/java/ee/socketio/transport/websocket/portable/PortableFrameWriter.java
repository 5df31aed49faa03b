package ee.socketio.transport.websocket.portable;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.transport.websocket.FrameWriter;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends one packet at a time with {@link RemoteEndpoint.Async}, so that a slow client blocks no
 * thread.
 */
final class PortableFrameWriter implements FrameWriter {
  private final Session connection;
  private final RemoteEndpoint.Async remote;
  private final SuspendedReads suspended;
  private volatile @Nullable UndertowReads reads;

  /** Creates a writer for an open session. */
  PortableFrameWriter(Session connection, SuspendedReads suspended) {
    this.connection = connection;
    this.suspended = suspended;
    this.remote = connection.getAsyncRemote();
  }

  @Override
  public int batchBytes() {
    return 0;
  }

  @Override
  public void write(List<EnginePacket> batch, Completion completion) {
    EnginePacket packet = batch.get(0);
    try {
      if (packet.binary()) {
        remote.sendBinary(ByteBuffer.wrap(packet.bytes()), result -> complete(result, completion));
      } else {
        remote.sendText(packet.text(), result -> complete(result, completion));
      }
    } catch (RuntimeException e) {
      completion.failed(e);
    }
  }

  /** Returns false, because the Jakarta API cannot send a close frame and keep the session open. */
  @Override
  public boolean close(Completion completion) {
    return false;
  }

  @Override
  public boolean terminate() {
    UndertowReads current = reads;
    if (current != null) {
      suspended.remove(current);
    }
    return ForcedClose.close(connection);
  }

  @Override
  public boolean stopReading() {
    UndertowReads current = reads;
    if (current == null) {
      return false;
    }
    current.stop();
    return true;
  }

  @Override
  public boolean clientHasClosed() {
    return ClientClose.isReceived(connection);
  }

  @Override
  public void controlReads(ReadControl control) {
    reads = UndertowReads.watch(connection, control, suspended);
  }

  @Override
  public void runAfterMessages(Runnable action) {
    MessageOrder.runAfterMessages(connection, action);
  }

  private static void complete(SendResult result, Completion completion) {
    if (result.isOK()) {
      completion.written();
    } else {
      completion.failed(result.getException());
    }
  }
}
