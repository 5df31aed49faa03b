package ee.socketio.marketplace.rest;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of one request without blocking, up to a limit and until a deadline. Then it
 * dispatches the request to a thread of the container, which passes the body on or refuses it. So
 * the response is always written on a thread that serves the request, because Payara would recycle
 * a request that another thread completes too early.
 *
 * <p>Payara loses the dispatch of another thread if the container's thread returns at that moment.
 * So the other thread waits until the container's thread is about to return, and a millisecond
 * more. The Servlet API reports that: an {@link AsyncContext} accepts settings until then.
 *
 * <p>Grizzly does not report the end of a body if the request has an {@code Upgrade} header and
 * Grizzly does not upgrade. So this class counts the bytes of such a body.
 */
final class BodyRead implements ReadListener, AsyncListener {
  /** The request attribute that contains the ended read. */
  static final String ATTRIBUTE = BodyRead.class.getName();

  private static final System.Logger LOG = System.getLogger(BodyRead.class.getName());
  private static final int CHUNK = 4096;
  private static final long UNKNOWN = -1;
  private static final int SPINS = 1000;
  private static final int ATTEMPTS = 1000;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long SETTLED_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final AsyncContext async;
  private final Thread servicing = Thread.currentThread();
  private final long started = System.nanoTime();
  private final Duration timeout;
  private final ServletInputStream in;
  private final int maxBytes;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final byte[] chunk = new byte[CHUNK];
  private final AtomicReference<@Nullable End> ended = new AtomicReference<>();
  private long missing;

  /** The end of a read: the body is complete, or it is refused. */
  private record End(@Nullable BodyRefusal refusal) {}

  private BodyRead(AsyncContext async, HttpServletRequest request, int maxBytes, Duration timeout)
      throws IOException {
    this.async = async;
    this.timeout = timeout;
    this.in = request.getInputStream();
    this.maxBytes = maxBytes;
    boolean endless =
        request.getHeader("Upgrade") != null && !request.getProtocol().startsWith("HTTP/2");
    this.missing = endless ? request.getContentLengthLong() : UNKNOWN;
  }

  /** Starts to read. The container's thread must return after this call. */
  static void start(
      HttpServletRequest request, HttpServletResponse response, int maxBytes, Duration timeout)
      throws IOException {
    // With the arguments, so that the dispatched request has the wrappers of earlier filters.
    AsyncContext async = request.startAsync(request, response);
    async.setTimeout(timeout.toMillis());
    BodyRead read = new BodyRead(async, request, maxBytes, timeout);
    request.setAttribute(ATTRIBUTE, read);
    async.addListener(read);
    read.in.setReadListener(read);
  }

  /**
   * Passes the body to the resource, or refuses it. The container calls this after the dispatch.
   */
  void proceed(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    request.removeAttribute(ATTRIBUTE);
    BodyRefusal refused = Objects.requireNonNull(ended.get()).refusal();
    if (refused == null) {
      chain.doFilter(new BufferedRequest(request, body.toByteArray()), response);
    } else {
      refused.respond(request, response);
    }
  }

  @Override
  public void onDataAvailable() throws IOException {
    while (ended.get() == null && missing != 0 && in.isReady()) {
      int count = in.read(chunk, 0, missing < 0 ? CHUNK : (int) Math.min(CHUNK, missing));
      if (count < 0) {
        return;
      }
      if (count > maxBytes - body.size()) {
        end(BodyRefusal.TOO_LARGE);
        return;
      }
      body.write(chunk, 0, count);
      missing -= missing > 0 ? count : 0;
    }
    if (missing == 0) {
      end(null);
    }
  }

  @Override
  public void onAllDataRead() {
    end(null);
  }

  @Override
  public void onError(Throwable error) {
    end(BodyRefusal.INCOMPLETE);
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    // Does nothing if the body has ended.
    ended.compareAndSet(null, new End(BodyRefusal.TIMEOUT));
    dispatch();
  }

  private void end(@Nullable BodyRefusal why) {
    if (ended.compareAndSet(null, new End(why))) {
      if (Thread.currentThread() != servicing) {
        awaitReturn();
      }
      dispatch();
    }
  }

  /**
   * Dispatches the request, if it has not been dispatched. Payara applies the timeout of the body
   * also to the resource after the dispatch, and would then answer 500. It does not if the listener
   * calls {@code dispatch} again, and this call starts the first dispatch if Payara has lost it.
   */
  private void dispatch() {
    try {
      async.dispatch();
    } catch (IllegalStateException e) {
      LOG.log(Level.DEBUG, "the request has been dispatched before", e);
    }
  }

  /** Waits until the container's thread has returned. Usually takes a millisecond at most. */
  private void awaitReturn() {
    if (isReturning() && System.nanoTime() - started > SETTLED_NANOS) {
      return;
    }
    for (int i = 0; i < SPINS && !isReturning(); i++) {
      Thread.onSpinWait();
    }
    for (int i = 0; i < ATTEMPTS && !isReturning(); i++) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    LockSupport.parkNanos(PAUSE_NANOS);
  }

  private boolean isReturning() {
    try {
      async.setTimeout(timeout.toMillis());
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {}

  @Override
  public void onError(AsyncEvent event) {}

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
