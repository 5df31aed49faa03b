package ee.socketio.socket;

import ee.socketio.time.BoundedExecutor;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Gives each user at most a share of the threads of an executor, over all sockets of the user.
 *
 * <p>A share exists as long as a socket or a task refers to it. So a user who reconnects while old
 * tasks still run gets the same share. Safe for use by many threads.
 */
final class Shares {
  private final Executor executor;
  private final int threads;
  private final Map<String, Share> shares = new HashMap<>();
  private final ReferenceQueue<Executor> collected = new ReferenceQueue<>();

  private static final class Share extends WeakReference<Executor> {
    final String key;

    Share(String key, Executor executor, ReferenceQueue<Executor> collected) {
      super(executor, collected);
      this.key = key;
    }
  }

  /**
   * @param executor runs the tasks of all users
   * @param threads how many tasks of one user run at the same time
   */
  Shares(Executor executor, int threads) {
    this.executor = executor;
    this.threads = threads;
  }

  /** The executor of a user. */
  synchronized Executor of(String key) {
    removeCollected();
    Share existing = shares.get(key);
    Executor found = existing == null ? null : existing.get();
    if (found != null) {
      return found;
    }
    Executor created = new BoundedExecutor(executor, threads);
    shares.put(key, new Share(key, created, collected));
    return created;
  }

  private void removeCollected() {
    for (Reference<?> each = collected.poll(); each != null; each = collected.poll()) {
      if (each instanceof Share share) {
        shares.remove(share.key, share);
      }
    }
  }

  /** The number of shares, with those that were collected after the last call of {@link #of}. */
  synchronized int size() {
    return shares.size();
  }
}
