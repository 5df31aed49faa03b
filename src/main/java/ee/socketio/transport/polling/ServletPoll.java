package ee.socketio.transport.polling;

import ee.socketio.engine.Timer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A poll that waits in an {@link AsyncContext}.
 *
 * <p>An answer may come while the container's thread is still on its way out of the servlet. Payara
 * then takes the request apart under that thread, so such an answer waits for it: the context can
 * be configured exactly until the thread has left, and that is asked.
 *
 * @see <a href="https://jakarta.ee/specifications/servlet/6.0/">Jakarta Servlet 6.0, section
 *     2.3.3.3</a>
 */
final class ServletPoll implements Poll {
  private static final System.Logger LOG = System.getLogger(ServletPoll.class.getName());
  private static final Duration RETRY = Duration.ofMillis(1);
  private static final int SPINS = 1000;

  private final AsyncContext async;
  private final Timer timer;
  private final int compressFrom;
  private volatile @Nullable Thread servicing = Thread.currentThread();

  /**
   * @param compressFrom how many bytes an answer has at the least that is compressed
   */
  ServletPoll(AsyncContext async, Timer timer, int compressFrom) {
    this.async = async;
    this.timer = timer;
    this.compressFrom = compressFrom;
  }

  /** Called by the container's thread, which leaves afterwards. */
  void waitOn(PollingTransport transport) {
    async.addListener(
        new AsyncEnd() {
          @Override
          public void onError(AsyncEvent event) {
            transport.aborted(ServletPoll.this);
          }
        });
    transport.poll(this);
    servicing = null;
  }

  @Override
  public void answer(String payload, boolean compressible) {
    HttpServletResponse response = (HttpServletResponse) async.getResponse();
    write(Answer.text(response, payload, compressible ? compressFrom : Answer.NEVER));
  }

  @Override
  public void refuse() {
    write(Answer.refusal((HttpServletResponse) async.getResponse()));
  }

  private void write(byte[] body) {
    if (Thread.currentThread() == servicing) {
      writeAtOnce(body);
    } else {
      writeLater(body);
    }
  }

  private void writeAtOnce(byte[] body) {
    try {
      async.getResponse().getOutputStream().write(body);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "[SOCKET] a poll could not be answered", e);
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
