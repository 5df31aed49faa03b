package ee.socketio.presence;

import ee.socketio.time.SerialExecutor;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Buffers the calls of the {@link PresenceStore}, so that a slow store occupies few threads. Only
 * the last time of each user waits to be written. One thread at a time writes, and writes the times
 * of all waiting users once in each interval. Few threads read at a time; other callers receive the
 * buffered times only. After a failed read, no thread reads for a while.
 */
final class LastSeen {
  private static final System.Logger LOG = System.getLogger(LastSeen.class.getName());
  private static final int BATCH = 500;
  private static final int READERS = 4;
  private static final int LIMIT = 100_000;
  private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

  private final PresenceStore store;
  private final PresenceTime time;
  private final Duration interval;
  private final SerialExecutor writes;
  private final Map<String, Instant> unwritten = new ConcurrentHashMap<>();
  private final AtomicBoolean writing = new AtomicBoolean();
  private final Semaphore reads = new Semaphore(READERS);
  private volatile long readsFrom;
  private volatile long writesFrom;

  /**
   * @param interval the shortest time between two writes of the same user
   * @param executor runs the writes, which may block
   */
  LastSeen(PresenceStore store, PresenceTime time, Duration interval, Executor executor) {
    this.store = store;
    this.time = time;
    this.interval = interval;
    this.writes = new SerialExecutor(executor, "presence");
    this.readsFrom = now();
    this.writesFrom = now();
  }

  private long now() {
    return time.nanos().getAsLong();
  }

  /** Records when a user was seen. The store is written when the interval has passed. */
  void note(String userId, Instant at) {
    remember(userId, at);
    if (writing.compareAndSet(false, true)) {
      scheduleWrite();
    }
  }

  private void scheduleWrite() {
    Duration wait = Duration.ofNanos(writesFrom - now());
    if (wait.isNegative() || wait.isZero()) {
      writes.execute(this::write);
    } else {
      time.timer().schedule(wait, () -> writes.execute(this::write));
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
    writesFrom = now() + interval.toNanos();
    // A note from now on schedules the next write.
    writing.set(false);
    batches().forEach(this::write);
  }

  /** Writes all buffered times on the calling thread, until a write fails. */
  void flush() {
    for (List<String> batch : batches()) {
      if (!write(batch)) {
        return;
      }
    }
  }

  private List<List<String>> batches() {
    List<String> userIds = List.copyOf(unwritten.keySet());
    List<List<String>> batches = new ArrayList<>();
    for (int from = 0; from < userIds.size(); from += BATCH) {
      batches.add(userIds.subList(from, Math.min(from + BATCH, userIds.size())));
    }
    return batches;
  }

  /** Removes users from the buffer; returns whether the store has written their times. */
  private synchronized boolean write(List<String> userIds) {
    Map<String, Instant> batch = buffered(userIds);
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
    Map<String, Instant> waiting = buffered(userIds);
    Map<String, Instant> all = new HashMap<>(stored(userIds));
    all.putAll(waiting);
    return all;
  }

  private Map<String, Instant> buffered(Collection<String> userIds) {
    Map<String, Instant> times = new HashMap<>();
    for (String userId : userIds) {
      Instant at = unwritten.get(userId);
      if (at != null) {
        times.put(userId, at);
      }
    }
    return times;
  }

  private Map<String, Instant> stored(Collection<String> userIds) {
    if (userIds.isEmpty() || now() - readsFrom < 0 || !reads.tryAcquire()) {
      return Map.of();
    }
    try {
      return store.lastSeen(userIds);
    } catch (RuntimeException | Error e) {
      readsFrom = now() + PAUSE_NANOS;
      LOG.log(Level.ERROR, "[SOCKET ERROR] the stored presence of users could not be read", e);
      return Map.of();
    } finally {
      reads.release();
    }
  }
}
