package ee.socketio.transport.polling;

import ee.socketio.engine.Refusal;
import ee.socketio.engine.Timer;
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
 * <p>A request that was upgraded to HTTP/2 is asked for nothing behind its last byte. Grizzly
 * upgrades before the body has come, and notes the end of the body only after {@link
 * #onDataAvailable} has returned. When it is asked for more before, it takes the first bytes of
 * HTTP/2 for another request, and the answer is never sent. Undertow must be asked, but it upgrades
 * only what has come whole.
 *
 * @see <a href="https://jakarta.ee/specifications/servlet/6.0/">Jakarta Servlet 6.0, section
 *     3.7</a>
 */
final class AsyncRead implements ReadListener {
  private static final System.Logger LOG = System.getLogger(AsyncRead.class.getName());
  private static final int CHUNK = 4096;

  private final ServletInputStream in;
  private final AsyncAnswer answer;
  private final Post post;
  private final byte[] chunk = new byte[CHUNK];
  private long missing;

  /**
   * @param length of the body; -1 when it is not known, or the end is to be asked for
   */
  private AsyncRead(ServletInputStream in, long length, AsyncAnswer answer, Post post) {
    this.in = in;
    this.missing = length;
    this.answer = answer;
    this.post = post;
  }

  /** Called by the container's thread, which leaves afterwards. */
  static void start(AsyncContext async, Timer timer, Executor answers, Post post)
      throws IOException {
    // The heartbeat of the session bounds how long anybody cares for the body.
    async.setTimeout(0);
    AsyncAnswer answer = new AsyncAnswer(async, timer, answers);
    HttpServletRequest request = (HttpServletRequest) async.getRequest();
    ServletInputStream in = request.getInputStream();
    long length = upgraded(request) ? request.getContentLengthLong() : -1;
    in.setReadListener(new AsyncRead(in, length, answer, post));
    answer.threadLeaves();
  }

  private static boolean upgraded(HttpServletRequest request) {
    return request.getProtocol().startsWith("HTTP/2") && request.getHeader("Upgrade") != null;
  }

  @Override
  public void onDataAvailable() throws IOException {
    while (missing != 0 && in.isReady()) {
      int count = in.read(chunk);
      if (count < 0) {
        return;
      }
      post.add(chunk, count);
      missing -= count;
    }
  }

  @Override
  public void onAllDataRead() {
    Optional<Refusal> refusal = post.end();
    answer.writeHere(response -> Answer.toPost(response, refusal));
  }

  @Override
  public void onError(Throwable error) {
    LOG.log(Level.DEBUG, "[SOCKET] a body did not come to its end", error);
    post.failed();
    answer.writeHere(Answer::refusal);
  }
}
