package ee.socketio.socket;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Detects that a user was disconnected while a CONNECT packet of the user was processed. Such a
 * socket is in no room yet, so the disconnection does not find it. Each disconnection begins an
 * epoch. A CONNECT notes the epoch before its authentication, because a verifier may read the state
 * of the user. After the socket has joined its rooms, it asks whether the user was disconnected in
 * a later epoch.
 *
 * <p>Safe for use by many threads.
 */
final class UserEpochs {
  /** More users than are disconnected while one CONNECT is processed. */
  static final int REMEMBERED = 10_000;

  private final Map<String, Disconnection> latest = new LinkedHashMap<>();
  private volatile long current;

  private record Disconnection(long epoch, String reason) {}

  /** The current epoch. */
  long current() {
    return current;
  }

  /** Begins an epoch, in which the user is disconnected. */
  synchronized void raise(String userId, String reason) {
    current++;
    // Removed first, so that the latest one is the last of the map.
    latest.remove(userId);
    latest.put(userId, new Disconnection(current, reason));
    if (latest.size() > REMEMBERED) {
      latest.remove(latest.keySet().iterator().next());
    }
  }

  /**
   * The reason of the last disconnection.
   *
   * @param userId null for a guest, because a guest cannot be disconnected by id
   * @param since of {@link #current}
   * @return null if the user was not disconnected since then
   */
  @Nullable String raised(@Nullable String userId, long since) {
    return userId == null || since == current ? null : lastRaised(userId, since);
  }

  private synchronized @Nullable String lastRaised(String userId, long since) {
    Disconnection last = latest.get(userId);
    return last == null || last.epoch() <= since ? null : last.reason();
  }
}
