package ee.socketio.transport.polling;

import ee.socketio.time.Timer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request that waits in an {@link AsyncContext}.
 *
 * <p>A container calls its request listeners on the thread that completes a request. On Payara and
 * GlassFish they destroy the CDI request scope of that thread. So only two kinds of threads
 * complete a request here: the thread that serves this very request, and the threads of {@code
 * answers}, which serve no request. Application code runs on neither.
 *
 * <p>An answer may also come while the container's thread is still on its way out of the servlet.
 * Payara then takes the request apart under that thread, so such an answer waits for it: the
 * context can be configured exactly until the thread has left, and that is asked.
 *
 * @see <a href="https://jakarta.ee/specifications/servlet/6.0/">Jakarta Servlet 6.0, section
 *     2.3.3.3</a>
 */
final class DeferredResponse {
  private static final System.Logger LOG = System.getLogger(DeferredResponse.class.getName());
  private static final Duration RETRY = Duration.ofMillis(1);
  private static final int SPINS = 1000;

  // What every container has a buffer for, so that writing it waits for nobody.
  private static final int AT_ONCE = 8 * 1024;

  private final AsyncContext async;
  private final Timer timer;
  private final Executor answers;
  private volatile @Nullable Thread servicing = Thread.currentThread();

  /** Makes the body of an answer, and sets its head. */
  @FunctionalInterface
  interface Content {
    byte[] into(HttpServletResponse response);
  }

  /**
   * Made by the container's thread.
   *
   * @param timer for answers that wait until that thread has left
   * @param answers completes requests on threads that serve none
   */
  DeferredResponse(AsyncContext async, Timer timer, Executor answers) {
    this.async = async;
    this.timer = timer;
    this.answers = answers;
  }

  /** The container's thread does nothing more but leave. */
  void threadLeaves() {
    servicing = null;
  }

  /**
   * Writes the answer and completes the request, on this thread if it serves the request, else on
   * another one. Never blocks; to be called once, by any thread.
   */
  void write(Content content) {
    if (Thread.currentThread() != servicing) {
      answers.execute(() -> writeHere(content));
      return;
    }
    byte[] body = content.into(response());
    if (body.length <= AT_ONCE) {
      writeAtOnce(body);
    } else {
      retry(body);
    }
  }

  /** The same on this thread, which the container has called for this very request. */
  void writeHere(Content content) {
    writeLater(content.into(response()));
  }

  private HttpServletResponse response() {
    return (HttpServletResponse) async.getResponse();
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
    retry(body);
  }

  private void retry(byte[] body) {
    timer.schedule(RETRY, () -> answers.execute(() -> writeLater(body)));
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
