package ee.socketio.transport.websocket.upgrade;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A connection of the container that delivers no input before {@link #begin}. */
final class DeferredConnection implements UpgradedConnection {
  private final WebConnection connection;
  private @Nullable DeferredInput input;
  private volatile Runnable onUnmasked = () -> {};

  DeferredConnection(WebConnection connection) {
    this.connection = connection;
  }

  @Override
  public synchronized ServletInputStream getInputStream() throws IOException {
    DeferredInput current = input;
    if (current == null) {
      current = new DeferredInput(connection.getInputStream(), () -> onUnmasked.run());
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
  public void onUnmasked(Runnable action) {
    onUnmasked = action;
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
