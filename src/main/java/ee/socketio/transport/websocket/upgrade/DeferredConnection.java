package ee.socketio.transport.websocket.upgrade;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A connection whose reading begins when it is told to. */
final class DeferredConnection implements UpgradedConnection {
  private final WebConnection connection;
  private @Nullable DeferredInput input;
  private volatile Runnable refuse = () -> {};

  DeferredConnection(WebConnection connection) {
    this.connection = connection;
  }

  @Override
  public synchronized ServletInputStream getInputStream() throws IOException {
    DeferredInput known = input;
    if (known == null) {
      known = new DeferredInput(connection.getInputStream(), () -> refuse.run());
      input = known;
    }
    return known;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    return connection.getOutputStream();
  }

  @Override
  public synchronized void begin() throws IOException {
    DeferredInput known = input;
    if (known != null) {
      known.begin();
    }
  }

  @Override
  public void onUnmasked(Runnable wrong) {
    refuse = wrong;
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
