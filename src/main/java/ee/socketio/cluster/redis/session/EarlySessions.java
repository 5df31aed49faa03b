package ee.socketio.cluster.redis.session;

import ee.socketio.cluster.redis.session.SessionRecords.Kind;
import ee.socketio.recovery.LiveSession;
import ee.socketio.recovery.SavedSession;
import ee.socketio.time.SerialExecutor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Stores the sessions of connected sockets, because this node may fail: at the connection, about a
 * second after a change, and again before Redis removes them. Safe for use by many threads.
 */
final class EarlySessions {
  private final SessionRecords records;
  private final Executor executor;
  private final SessionOptions options;
  private final LongSupplier nanoTime;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final AtomicBoolean writing = new AtomicBoolean();

  private static final class Entry {
    private final LiveSession session;
    private volatile boolean dirty = true;
    private volatile boolean stored = true;
    private volatile long due;

    Entry(LiveSession session) {
      this.session = session;
    }

    /** Whether the state must be stored; at most one command of a session waits for Redis. */
    boolean isDue(long now) {
      return stored && (dirty || now - due >= 0);
    }
  }

  /**
   * @param executor encodes the data of sockets, which may call code of the application
   * @param nanoTime a clock such as {@link System#nanoTime}
   */
  EarlySessions(
      SessionRecords records, Executor executor, SessionOptions options, LongSupplier nanoTime) {
    this.records = records;
    this.executor = new SerialExecutor(executor, "the sessions in Redis");
    this.options = options;
    this.nanoTime = nanoTime;
  }

  void opened(LiveSession session) {
    Entry entry = new Entry(session);
    entries.put(session.pid(), entry);
    executor.execute(() -> write(entry));
  }

  void changed(String pid) {
    Entry entry = entries.get(pid);
    if (entry != null) {
      entry.dirty = true;
    }
  }

  /** Deletes the stored state of a socket that has disconnected. */
  void closed(String pid) {
    Entry entry = entries.remove(pid);
    if (entry != null) {
      synchronized (entry) {
        // After a write that has begun.
        records.delete(Kind.EARLY, pid);
      }
    }
  }

  /** The connected session; null if there is none. */
  @Nullable LiveSession find(String pid) {
    Entry entry = entries.get(pid);
    return entry == null ? null : entry.session;
  }

  /** Leaves the stored state to another node, and returns the session. */
  @Nullable LiveSession forget(String pid) {
    Entry entry = entries.remove(pid);
    return entry == null ? null : entry.session;
  }

  /** Stores what has changed, and what Redis would remove. Called about once a second. */
  void sweep() {
    if (records.connected() && writing.compareAndSet(false, true)) {
      executor.execute(
          () -> {
            writing.set(false);
            long now = nanoTime.getAsLong();
            entries.values().stream().filter(each -> each.isDue(now)).forEach(this::write);
          });
    }
  }

  private void write(Entry entry) {
    entry.dirty = false;
    SavedSession state = entry.session.state();
    String text = state == null ? null : records.encode(state);
    Duration next = options.refresh();
    entry.due = nanoTime.getAsLong() + next.toNanos();
    if (state != null && text != null) {
      synchronized (entry) {
        if (entries.get(state.pid()) == entry) {
          entry.stored = false;
          records
              .put(Kind.EARLY, state.pid(), text, options.earlyExpiry())
              .whenComplete((done, failure) -> written(entry, failure));
        }
      }
    }
  }

  private static void written(Entry entry, @Nullable Throwable failure) {
    entry.stored = true;
    if (failure != null) {
      entry.dirty = true;
    }
  }
}
