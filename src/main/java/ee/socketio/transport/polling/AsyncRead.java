package ee.socketio.transport.polling;

import ee.socketio.time.Timer;
import ee.socketio.transport.EngineError;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Reads the body of a POST without blocking.
 *
 * <p>This class also reads the rest of a body that the session has rejected, because Undertow
 * blocks a thread until it has read the rest of a request that is completed earlier. A body that
 * outlives its session for too long ends with its connection.
 *
 * <p>Grizzly does not report the end of a body if the request has an {@code Upgrade} header, so
 * this class counts the bytes. If Grizzly speaks HTTP/2, it upgrades before the body has arrived,
 * and reports the end only after {@link #onDataAvailable} has returned. A read before that would
 * parse the first bytes of HTTP/2 as another request, and the response would never be sent. If
 * Grizzly does not upgrade, it treats all following bytes as part of the body, which never ends.
 *
 * @see <a href="https://jakarta.ee/specifications/servlet/6.0/">Jakarta Servlet 6.0, section
 *     3.7</a>
 */
final class AsyncRead implements ReadListener {
  private static final System.Logger LOG = System.getLogger(AsyncRead.class.getName());
  private static final int CHUNK = 4096;
  private static final long UNKNOWN = -1;

  private final ServletInputStream in;
  private final DeferredResponse response;
  private final StaleRequest stale;
  private final Post post;
  private final byte[] chunk = new byte[CHUNK];
  private final boolean endless;
  private long missing;

  private AsyncRead(
      HttpServletRequest request, DeferredResponse response, StaleRequest stale, Post post)
      throws IOException {
    boolean offersUpgrade = request.getHeader("Upgrade") != null;
    this.in = request.getInputStream();
    this.endless = offersUpgrade && !request.getProtocol().startsWith("HTTP/2");
    this.missing = offersUpgrade ? request.getContentLengthLong() : UNKNOWN;
    this.response = response;
    this.stale = stale;
    this.post = post;
  }

  /**
   * Starts to read. The container's thread must return after this call.
   *
   * @param grace how long the body may take after its session has closed
   */
  static void start(
      AsyncContext async,
      Timer timer,
      Executor responders,
      Post post,
      Duration grace,
      RequestAborts aborts)
      throws IOException {
    // The request needs no timeout, because the heartbeat closes the session of a silent client.
    async.setTimeout(0);
    StaleRequest body = new StaleRequest(timer, grace, post::refused);
    DeferredResponse response =
        new DeferredResponse(
            async, timer, responders, new StaleRequest(timer, grace, () -> true), aborts);
    HttpServletRequest request = (HttpServletRequest) async.getRequest();
    body.watch(response.abort());
    request.getInputStream().setReadListener(new AsyncRead(request, response, body, post));
    response.threadReturns();
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
      complete();
    } else if (stale.overdue() && missing != 0 && !in.isFinished()) {
      throw new IOException("the body has not arrived in time");
    }
  }

  @Override
  public void onAllDataRead() {
    complete();
  }

  private void complete() {
    stale.end();
    response.writeHere(http -> PollingResponse.toPost(http, post.complete()));
  }

  @Override
  public void onError(Throwable error) {
    LOG.log(Level.DEBUG, "[SOCKET] the body of a POST was not received completely", error);
    stale.end();
    response.writeHere(
        http -> {
          post.fail();
          return EngineError.BAD_REQUEST.respond(http::setStatus, http::setHeader);
        });
  }
}
