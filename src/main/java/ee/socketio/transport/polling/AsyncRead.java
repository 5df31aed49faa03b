package ee.socketio.transport.polling;

import ee.socketio.engine.Refusal;
import ee.socketio.engine.Timer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
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

  private AsyncRead(ServletInputStream in, AsyncAnswer answer, Post post) {
    this.in = in;
    this.answer = answer;
    this.post = post;
  }

  /** Called by the container's thread, which leaves afterwards. */
  static void start(AsyncContext async, Timer timer, Executor answers, Post post)
      throws IOException {
    // The heartbeat of the session bounds how long anybody cares for the body.
    async.setTimeout(0);
    AsyncAnswer answer = new AsyncAnswer(async, timer, answers);
    ServletInputStream in = async.getRequest().getInputStream();
    in.setReadListener(new AsyncRead(in, answer, post));
    answer.threadLeaves();
  }

  @Override
  public void onDataAvailable() throws IOException {
    while (in.isReady()) {
      int count = in.read(chunk);
      if (count < 0) {
        return;
      }
      post.add(chunk, count);
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
