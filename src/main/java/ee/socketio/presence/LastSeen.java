package ee.socketio.presence;

import ee.socketio.time.SerialExecutor;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Buffers the calls of the {@link PresenceStore}, so that a slow store occupies few threads. Only
 * the last time of each user waits to be written, and one thread at a time writes. Few threads read
 * at a time; other callers receive the buffered times only. After a failed read, no thread reads
 * for a while.
 */
final class LastSeen {
  private static final System.Logger LOG = System.getLogger(LastSeen.class.getName());
  private static final int BATCH = 500;
  private static final int READERS = 4;
  private static final int LIMIT = 100_000;
  private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

  private final PresenceStore store;
  private final LongSupplier nanos;
  private final SerialExecutor writes;
  private final Map<String, Instant> unwritten = new ConcurrentHashMap<>();
  private final AtomicBoolean writing = new AtomicBoolean();
  private final Semaphore reads = new Semaphore(READERS);
  private volatile long readsFrom;

  LastSeen(PresenceStore store, LongSupplier nanos, Executor executor) {
    this.store = store;
    this.nanos = nanos;
    this.writes = new SerialExecutor(executor, "presence");
    this.readsFrom = nanos.getAsLong();
  }

  /** Records when a user was seen. The store is written soon. */
  void note(String userId, Instant at) {
    remember(userId, at);
    if (writing.compareAndSet(false, true)) {
      writes.execute(this::write);
    }
  }

  /** Records when a user was seen. The next {@link #note} or {@link #flush} writes it. */
  void remember(String userId, Instant at) {
    if (unwritten.size() >= LIMIT && !unwritten.containsKey(userId)) {
      LOG.log(
          Level.WARNING,
          "[SOCKET ERROR] the presence of a user is not stored, because {0} users wait already",
          LIMIT);
      return;
    }
    unwritten.put(userId, at);
  }

  private void write() {
    // A note from now on submits the next task.
    writing.set(false);
    while (!unwritten.isEmpty()) {
      writeBatch();
    }
  }

  /** Writes all buffered times on the calling thread, until a write fails. */
  void flush() {
    while (!unwritten.isEmpty() && writeBatch()) {
      // The next batch follows.
    }
  }

  /** Removes a batch from the buffer; returns whether the store has written it. */
  private synchronized boolean writeBatch() {
    Map<String, Instant> batch = new HashMap<>();
    for (Map.Entry<String, Instant> each : unwritten.entrySet()) {
      batch.put(each.getKey(), each.getValue());
      if (batch.size() == BATCH) {
        break;
      }
    }
    try {
      store.seenAll(batch);
      return true;
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] the presence of users could not be stored", e);
      return false;
    } finally {
      batch.forEach(unwritten::remove);
    }
  }

  /** The times at which users were last seen; unknown users are missing. */
  Map<String, Instant> of(Collection<String> userIds) {
    // Buffered times first, because they are removed only after the store has them.
    Map<String, Instant> waiting = new HashMap<>();
    for (String userId : userIds) {
      Instant at = unwritten.get(userId);
      if (at != null) {
        waiting.put(userId, at);
      }
    }
    Map<String, Instant> all = new HashMap<>(stored(userIds));
    all.putAll(waiting);
    return all;
  }

  private Map<String, Instant> stored(Collection<String> userIds) {
    if (userIds.isEmpty() || nanos.getAsLong() - readsFrom < 0 || !reads.tryAcquire()) {
      return Map.of();
    }
    try {
      return store.lastSeen(userIds);
    } catch (RuntimeException | Error e) {
      readsFrom = nanos.getAsLong() + PAUSE_NANOS;
      LOG.log(Level.ERROR, "[SOCKET ERROR] the stored presence of users could not be read", e);
      return Map.of();
    } finally {
      reads.release();
    }
  }
}
