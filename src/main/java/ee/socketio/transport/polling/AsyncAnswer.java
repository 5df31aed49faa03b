package ee.socketio.transport.polling;

import ee.socketio.engine.Timer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request that waits in an {@link AsyncContext}.
 *
 * <p>It may come while the container's thread is still on its way out of the servlet. Payara then
 * takes the request apart under that thread, so such an answer waits for it: the context can be
 * configured exactly until the thread has left, and that is asked.
 *
 * @see <a href="https://jakarta.ee/specifications/servlet/6.0/">Jakarta Servlet 6.0, section
 *     2.3.3.3</a>
 */
final class AsyncAnswer {
  private static final System.Logger LOG = System.getLogger(AsyncAnswer.class.getName());
  private static final Duration RETRY = Duration.ofMillis(1);
  private static final int SPINS = 1000;

  // What every container has a buffer for, so that writing it waits for nobody.
  private static final int AT_ONCE = 8 * 1024;

  private final AsyncContext async;
  private final Timer timer;
  private volatile @Nullable Thread servicing = Thread.currentThread();

  /** Made by the container's thread. */
  AsyncAnswer(AsyncContext async, Timer timer) {
    this.async = async;
    this.timer = timer;
  }

  /** The container's thread does nothing more but leave. */
  void threadLeaves() {
    servicing = null;
  }

  /** For the answer's head. */
  HttpServletResponse response() {
    return (HttpServletResponse) async.getResponse();
  }

  /** Writes the answer's body, and completes the request. Never blocks; to be called once. */
  void write(byte[] body) {
    if (Thread.currentThread() == servicing) {
      if (body.length <= AT_ONCE) {
        writeAtOnce(body);
      } else {
        timer.schedule(RETRY, () -> writeLater(body));
      }
    } else {
      writeLater(body);
    }
  }

  private void writeAtOnce(byte[] body) {
    try {
      async.getResponse().getOutputStream().write(body);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "[SOCKET] a request could not be answered", e);
    }
    async.complete();
  }

  private void writeLater(byte[] body) {
    for (int i = 0; i < SPINS; i++) {
      if (left()) {
        AsyncWrite.start(async, body);
        return;
      }
      Thread.onSpinWait();
    }
    timer.schedule(RETRY, () -> writeLater(body));
  }

  private boolean left() {
    try {
      async.setTimeout(0);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
