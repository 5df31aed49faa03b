package ee.socketio.transport.websocket.upgrade;

import ee.socketio.transport.UpgradeRequest;
import ee.socketio.transport.websocket.InboundFrames;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A connection of the container that delivers no input before {@link #begin}. The container's
 * handler receives only the control frames.
 */
final class DeferredConnection implements UpgradedConnection {
  private final WebConnection connection;
  private final InboundFrames frames = new InboundFrames();
  private @Nullable DeferredInput input;

  DeferredConnection(WebConnection connection, UpgradeRequest request) {
    this.connection = connection;
    request.deliversMessages(frames::deliverTo);
  }

  @Override
  public synchronized ServletInputStream getInputStream() throws IOException {
    DeferredInput current = input;
    if (current == null) {
      current = new DeferredInput(connection.getInputStream(), frames);
      input = current;
    }
    return current;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    return connection.getOutputStream();
  }

  @Override
  public synchronized void begin() throws IOException {
    DeferredInput current = input;
    if (current != null) {
      current.begin();
    }
  }

  @Override
  public boolean endsWithRequest() {
    return true;
  }

  @Override
  public void close() throws Exception {
    connection.close();
  }
}
