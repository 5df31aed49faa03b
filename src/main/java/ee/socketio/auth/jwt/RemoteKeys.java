package ee.socketio.auth.jwt;

import ee.socketio.log.LogText;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Key;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.jwt.config.Names;
import org.jspecify.annotations.Nullable;

/**
 * Keys at a URL. A thread of this class fetches them when it starts, and again after {@link
 * KeyFetchOptions#refresh}. If the issuer cannot be reached, the fetched keys remain in use.
 *
 * <p>An unknown key id causes a fetch as well, because issuers rotate keys, but at most one fetch
 * per {@link KeyFetchOptions#pause}, so that invented key ids cause no load at the issuer. The
 * callers wait for that fetch until {@link KeyFetchOptions#patience} has passed from its start.
 * Later callers do not wait for it, so a slow issuer blocks no more threads.
 */
final class RemoteKeys implements KeySource {
  private static final Logger LOG = System.getLogger(RemoteKeys.class.getName());
  private static final long JOIN_MILLIS = 1000;

  /** Reads the text at the URL. */
  interface Fetch {
    String text() throws IOException, InterruptedException;
  }

  private final Fetch fetch;
  private final Set<String> algorithms;
  private final KeyFetchOptions options;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wanted = lock.newCondition();
  private final Condition ended = lock.newCondition();
  private volatile VerificationKeys keys = VerificationKeys.NONE;
  private @Nullable Thread thread;

  // The lock guards the following fields.

  /** Whether a fetch is requested or runs. */
  private boolean busy;

  /** When the fetch was requested or has started. */
  private long busySince;

  /** The number of fetches that have ended. */
  private long fetches;

  /** When the next fetch is due without a request. */
  private long due;

  /** When a request may cause the next fetch. */
  private long earliest;

  private boolean closed;

  /**
   * @param nanoTime a clock such as {@link System#nanoTime}
   */
  RemoteKeys(Fetch fetch, Set<String> algorithms, KeyFetchOptions options, LongSupplier nanoTime) {
    this.fetch = fetch;
    this.algorithms = algorithms;
    this.options = options;
    this.nanoTime = nanoTime;
    this.due = nanoTime.getAsLong();
    this.earliest = due;
  }

  @Override
  public Optional<Key> find(String algorithm, @Nullable String keyId)
      throws KeysUnavailableException {
    if (!algorithms.contains(algorithm)) {
      return Optional.empty();
    }
    Optional<Key> key = keys.find(algorithm, keyId);
    if (key.isPresent()) {
      return key;
    }
    boolean current = awaitFetch();
    key = keys.find(algorithm, keyId);
    if (key.isEmpty() && !current) {
      throw new KeysUnavailableException();
    }
    return key;
  }

  /**
   * Requests a fetch, unless one has ended a short time ago, and waits for its end.
   *
   * @return false when there are no keys, or when the wait was too long
   */
  private boolean awaitFetch() {
    lock.lock();
    try {
      if (!busy && nanoTime.getAsLong() - earliest < 0) {
        return !keys.isEmpty();
      }
      begin();
      long awaited = fetches;
      while (fetches == awaited && !closed) {
        long remaining = busySince + options.patience().toNanos() - nanoTime.getAsLong();
        if (remaining <= 0) {
          return false;
        }
        ended.awaitNanos(remaining);
      }
      return !keys.isEmpty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void begin() {
    if (!busy) {
      busy = true;
      busySince = nanoTime.getAsLong();
      wanted.signal();
    }
  }

  @Override
  public void start(ThreadFactory threads) {
    Thread fetching = threads.newThread(this::run);
    thread = fetching;
    fetching.start();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      wanted.signal();
      ended.signalAll();
    } finally {
      lock.unlock();
    }
    Thread fetching = thread;
    if (fetching != null) {
      fetching.interrupt();
      join(fetching);
    }
  }

  private static void join(Thread fetching) {
    try {
      fetching.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (awaitDue()) {
        refresh();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the next fetch; returns false after the end. */
  private boolean awaitDue() throws InterruptedException {
    lock.lock();
    try {
      while (!closed && !isDue()) {
        wanted.awaitNanos(due - nanoTime.getAsLong());
      }
      begin();
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Whether a fetch is requested, or its time has come. */
  boolean isDue() {
    lock.lock();
    try {
      return busy || due - nanoTime.getAsLong() <= 0;
    } finally {
      lock.unlock();
    }
  }

  /** Fetches the keys. */
  void refresh() throws InterruptedException {
    boolean fetched = false;
    try {
      keys = VerificationKeys.parse(fetch.text(), algorithms);
      fetched = true;
    } catch (IOException | RuntimeException | LinkageError e) {
      LOG.log(
          Level.WARNING,
          "[SOCKET AUTH] the keys of {0} cannot be fetched: {1}",
          Names.VERIFIER_PUBLIC_KEY_LOCATION,
          LogText.message(e.getMessage()));
    } finally {
      end(fetched);
    }
  }

  private void end(boolean fetched) {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      busy = false;
      fetches++;
      earliest = now + options.pause().toNanos();
      due = now + (fetched ? options.refresh() : options.pause()).toNanos();
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
