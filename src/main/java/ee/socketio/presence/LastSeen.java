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
 * Stands before the {@link PresenceStore}, so that a slow one costs a few threads and a broken one
 * nothing: what is to be written waits here, the last time of each user only, and is written by one
 * thread at a time. Few read at a time, and who finds them all busy knows only what waits; after a
 * read has failed, none is tried for a while.
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

  /** A user was seen; written soon. */
  void note(String userId, Instant at) {
    remember(userId, at);
    if (writing.compareAndSet(false, true)) {
      writes.execute(this::write);
    }
  }

  /** A user was seen; written with the next {@link #note} or {@link #flush}. */
  void remember(String userId, Instant at) {
    if (unwritten.size() >= LIMIT && !unwritten.containsKey(userId)) {
      LOG.log(Level.WARNING, "[SOCKET ERROR] {0} users wait to be written, one is not", LIMIT);
      return;
    }
    unwritten.put(userId, at);
  }

  private void write() {
    // What is noted from now on starts the next one.
    writing.set(false);
    while (!unwritten.isEmpty()) {
      writeBatch();
    }
  }

  /** Writes all that waits, on the caller's thread, until something fails. */
  void flush() {
    while (!unwritten.isEmpty() && writeBatch()) {
      // On to the next batch.
    }
  }

  /** Whether it was written; either way it does not wait any more. */
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
      LOG.log(Level.ERROR, "[SOCKET ERROR] when users were seen could not be written", e);
      return false;
    } finally {
      batch.forEach(unwritten::remove);
    }
  }

  /** When users were seen; those of whom nothing is known are missing. */
  Map<String, Instant> of(Collection<String> userIds) {
    // First what waits: it goes only after the store has it.
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
      LOG.log(Level.ERROR, "[SOCKET ERROR] when users were seen could not be read", e);
      return Map.of();
    } finally {
      reads.release();
    }
  }
}
