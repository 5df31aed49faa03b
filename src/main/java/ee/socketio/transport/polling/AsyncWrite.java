package ee.socketio.transport.polling;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.lang.System.Logger.Level;

/** Writes one body without blocking, and then completes the request. */
final class AsyncWrite implements WriteListener {
  private static final System.Logger LOG = System.getLogger(AsyncWrite.class.getName());

  private final AsyncContext async;
  private final ServletOutputStream out;
  private final byte[] body;
  private boolean written;

  private AsyncWrite(AsyncContext async, ServletOutputStream out, byte[] body) {
    this.async = async;
    this.out = out;
    this.body = body;
  }

  static void start(AsyncContext async, byte[] body) {
    try {
      ServletOutputStream out = async.getResponse().getOutputStream();
      out.setWriteListener(new AsyncWrite(async, out, body));
    } catch (IOException | IllegalStateException e) {
      // The client has closed the connection. The container's error event or the heartbeat closes
      // the session.
      LOG.log(Level.DEBUG, "[SOCKET] a response could not be written", e);
    }
  }

  @Override
  public void onWritePossible() throws IOException {
    if (!written && out.isReady()) {
      written = true;
      out.write(body);
    }
    if (written && out.isReady()) {
      async.complete();
    }
  }

  @Override
  public void onError(Throwable error) {
    LOG.log(Level.DEBUG, "[SOCKET] a response could not be written", error);
    async.complete();
  }
}
