package ee.socketio.transport.polling;

import ee.socketio.time.Timer;
import ee.socketio.transport.EngineError;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Reads a body as slowly as its client sends it, without a thread that waits.
 *
 * <p>A body that nobody wants any more is read to its end as well: Undertow would let a thread wait
 * for the rest of a request that is completed before.
 *
 * <p>Grizzly loses the end of a body when the request has an {@code Upgrade} header, so its length
 * is counted here. Where Grizzly speaks HTTP/2 it upgrades before the body has come, and notes the
 * end only after {@link #onDataAvailable} has returned. When it is asked for more before, it takes
 * the first bytes of HTTP/2 for another request, and the answer is never sent. Where Grizzly does
 * not upgrade, it takes all that follows for the body, which never ends.
 *
 * @see <a href="https://jakarta.ee/specifications/servlet/6.0/">Jakarta Servlet 6.0, section
 *     3.7</a>
 */
final class AsyncRead implements ReadListener {
  private static final System.Logger LOG = System.getLogger(AsyncRead.class.getName());
  private static final int CHUNK = 4096;
  private static final long UNKNOWN = -1;

  private final ServletInputStream in;
  private final DeferredResponse answer;
  private final Post post;
  private final byte[] chunk = new byte[CHUNK];
  private final boolean endless;
  private long missing;
  private boolean ended;

  private AsyncRead(HttpServletRequest request, DeferredResponse answer, Post post)
      throws IOException {
    boolean offersUpgrade = request.getHeader("Upgrade") != null;
    this.in = request.getInputStream();
    this.endless = offersUpgrade && !request.getProtocol().startsWith("HTTP/2");
    this.missing = offersUpgrade ? request.getContentLengthLong() : UNKNOWN;
    this.answer = answer;
    this.post = post;
  }

  /** Called by the container's thread, which leaves afterwards. */
  static void start(AsyncContext async, Timer timer, Executor answers, Post post)
      throws IOException {
    // The heartbeat of the session bounds how long anybody cares for the body.
    async.setTimeout(0);
    DeferredResponse answer = new DeferredResponse(async, timer, answers);
    HttpServletRequest request = (HttpServletRequest) async.getRequest();
    request.getInputStream().setReadListener(new AsyncRead(request, answer, post));
    answer.threadLeaves();
  }

  @Override
  public void onDataAvailable() throws IOException {
    while (missing != 0 && in.isReady()) {
      int count = in.read(chunk, 0, missing < 0 ? CHUNK : (int) Math.min(CHUNK, missing));
      if (count < 0) {
        return;
      }
      post.add(chunk, count);
      missing -= count;
    }
    if (missing == 0 && endless) {
      end();
    }
  }

  @Override
  public void onAllDataRead() {
    end();
  }

  private void end() {
    if (!ended) {
      ended = true;
      Optional<EngineError> refusal = post.end();
      answer.writeHere(response -> PollingResponse.toPost(response, refusal));
    }
  }

  @Override
  public void onError(Throwable error) {
    LOG.log(Level.DEBUG, "[SOCKET] a body did not come to its end", error);
    if (!ended) {
      ended = true;
      post.failed();
      answer.writeHere(PollingResponse::refusal);
    }
  }
}
