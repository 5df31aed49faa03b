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
 * The response to a request that waits in an {@link AsyncContext}.
 *
 * <p>A container calls its request listeners on the thread that completes a request. On Payara and
 * GlassFish the listeners destroy the CDI request scope of that thread. So only two kinds of
 * threads complete a request here: the thread that serves this very request, and the threads of
 * {@code responders}, which serve no request. Application code runs on neither.
 *
 * <p>A response may be ready while the container's thread is still in the servlet. Payara would
 * then recycle the request under that thread, so the response waits until the thread has returned.
 * The Servlet API reports that: an {@link AsyncContext} accepts settings until the thread has
 * returned.
 *
 * @see <a href="https://jakarta.ee/specifications/servlet/6.0/">Jakarta Servlet 6.0, section
 *     2.3.3.3</a>
 */
final class DeferredResponse {
  private static final System.Logger LOG = System.getLogger(DeferredResponse.class.getName());
  private static final Duration RETRY = Duration.ofMillis(1);
  private static final int SPINS = 1000;

  // Every container buffers as many bytes, so that writing them does not block.
  private static final int BUFFERED = 8 * 1024;

  private final AsyncContext async;
  private final Timer timer;
  private final Executor responders;
  private final StaleRequest stale;
  private final RequestAborts aborts;
  private volatile @Nullable Thread servicing = Thread.currentThread();
  private boolean written;

  /** Sets the headers of a response and returns its body. */
  @FunctionalInterface
  interface Content {
    byte[] into(HttpServletResponse response);
  }

  /**
   * Must be called by the container's thread.
   *
   * @param timer schedules a response that must wait until that thread has returned
   * @param responders runs responses on threads that serve no request
   * @param stale limits how long the request outlives its session
   * @param aborts finds out how to close the connection
   */
  DeferredResponse(
      AsyncContext async,
      Timer timer,
      Executor responders,
      StaleRequest stale,
      RequestAborts aborts) {
    this.async = async;
    this.timer = timer;
    this.responders = responders;
    this.stale = stale;
    this.aborts = aborts;
  }

  /** Notes that the container's thread only returns after this call. */
  void threadReturns() {
    servicing = null;
  }

  /**
   * Writes the response and completes the request, on this thread if it serves the request, or else
   * on another thread. Never blocks. Any thread may call this method, once.
   */
  void write(Content content) {
    if (Thread.currentThread() != servicing) {
      responders.execute(() -> writeHere(content));
      return;
    }
    byte[] body = content.into(http());
    if (body.length <= BUFFERED) {
      writeBuffered(body);
    } else {
      retry(body);
    }
  }

  /**
   * Writes the response on this thread, which the container has called for this very request, and
   * completes the request. Does nothing when called again; the second content is not evaluated.
   */
  void writeHere(Content content) {
    if (!written) {
      written = true;
      writeWhenReturned(content.into(http()));
    }
  }

  /** Returns an action that closes the connection, on a thread that serves no request. */
  Runnable abort() {
    Runnable found = aborts.of(async.getResponse());
    return () -> responders.execute(found);
  }

  private HttpServletResponse http() {
    return (HttpServletResponse) async.getResponse();
  }

  private void writeBuffered(byte[] body) {
    try {
      async.getResponse().getOutputStream().write(body);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "[SOCKET] a response could not be written", e);
    }
    async.complete();
  }

  private void writeWhenReturned(byte[] body) {
    for (int i = 0; i < SPINS; i++) {
      if (threadReturned()) {
        AsyncWrite.start(async, body, stale, this::abort);
        return;
      }
      Thread.onSpinWait();
    }
    retry(body);
  }

  private void retry(byte[] body) {
    timer.schedule(RETRY, () -> responders.execute(() -> writeWhenReturned(body)));
  }

  private boolean threadReturned() {
    try {
      async.setTimeout(0);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
