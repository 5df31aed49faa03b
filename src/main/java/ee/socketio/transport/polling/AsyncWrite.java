package ee.socketio.transport.polling;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/**
 * Writes one body without blocking, and then completes the request. Writes the body in pieces, so
 * that a response that outlives its session can end while its client reads slowly.
 */
final class AsyncWrite implements WriteListener {
  private static final System.Logger LOG = System.getLogger(AsyncWrite.class.getName());
  private static final int PIECE = 16 * 1024;

  private final AsyncContext async;
  private final ServletOutputStream out;
  private final byte[] body;
  private final StaleRequest stale;
  private final Supplier<Runnable> abort;
  private int written;
  private boolean watched;

  private AsyncWrite(
      AsyncContext async,
      ServletOutputStream out,
      byte[] body,
      StaleRequest stale,
      Supplier<Runnable> abort) {
    this.async = async;
    this.out = out;
    this.body = body;
    this.stale = stale;
    this.abort = abort;
  }

  /**
   * Starts to write.
   *
   * @param stale limits how long the response outlives its session
   * @param abort finds out how to close the connection
   */
  static void start(AsyncContext async, byte[] body, StaleRequest stale, Supplier<Runnable> abort) {
    try {
      ServletOutputStream out = async.getResponse().getOutputStream();
      out.setWriteListener(new AsyncWrite(async, out, body, stale, abort));
    } catch (IOException | IllegalStateException e) {
      // The client has closed the connection. The container's error event or the heartbeat closes
      // the session.
      stale.end();
      LOG.log(Level.DEBUG, "[SOCKET] a response could not be written", e);
    }
  }

  @Override
  public void onWritePossible() throws IOException {
    if (stale.overdue()) {
      throw new IOException("the client has not read the response in time");
    }
    while (out.isReady()) {
      if (written == body.length) {
        complete();
        return;
      }
      int count = Math.min(PIECE, body.length - written);
      out.write(body, written, count);
      written += count;
    }
    if (!watched) {
      watched = true;
      stale.watch(abort.get());
    }
  }

  private void complete() {
    stale.end();
    async.complete();
  }

  @Override
  public void onError(Throwable error) {
    LOG.log(Level.DEBUG, "[SOCKET] a response could not be written", error);
    complete();
  }
}
