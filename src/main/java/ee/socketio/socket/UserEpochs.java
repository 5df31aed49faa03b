package ee.socketio.socket;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Detects that a user was disconnected while a CONNECT packet of the user was processed. Such a
 * socket is in no room yet, so the disconnection does not find it. Each disconnection raises the
 * epoch of the user, and the socket compares the epochs after it has joined its rooms.
 *
 * <p>Only users with a CONNECT in progress have an epoch, so the number of epochs is bounded by the
 * number of threads. Safe for use by many threads.
 */
final class UserEpochs {
  private final Map<String, Epoch> epochs = new ConcurrentHashMap<>();

  /** The epoch of a user. {@link #epochs} guards the fields. */
  private static final class Epoch {
    private int connecting;
    private long value;
    private String reason = "";
  }

  /**
   * Begins a CONNECT. {@link #exit} must follow.
   *
   * @param userId null for a guest, because a guest cannot be disconnected by id
   * @return the epoch of the user
   */
  long enter(@Nullable String userId) {
    if (userId == null) {
      return 0;
    }
    long[] value = new long[1];
    epochs.compute(
        userId,
        (id, existing) -> {
          Epoch epoch = existing == null ? new Epoch() : existing;
          epoch.connecting++;
          value[0] = epoch.value;
          return epoch;
        });
    return value[0];
  }

  /** Disconnects the user: raises the epoch, if a CONNECT is in progress. */
  void raise(String userId, String reason) {
    epochs.computeIfPresent(
        userId,
        (id, epoch) -> {
          epoch.value++;
          epoch.reason = reason;
          return epoch;
        });
  }

  /**
   * The reason of the last disconnection.
   *
   * @param since of {@link #enter}
   * @return null if the user was not disconnected since then
   */
  @Nullable String raised(@Nullable String userId, long since) {
    if (userId == null) {
      return null;
    }
    String[] reason = new String[1];
    epochs.computeIfPresent(
        userId,
        (id, epoch) -> {
          reason[0] = epoch.value == since ? null : epoch.reason;
          return epoch;
        });
    return reason[0];
  }

  /** Ends a CONNECT. */
  @SuppressWarnings("NullAway") // null removes the entry of the map
  void exit(@Nullable String userId) {
    if (userId != null) {
      epochs.computeIfPresent(userId, (id, epoch) -> --epoch.connecting == 0 ? null : epoch);
    }
  }

  /** The number of users with a CONNECT in progress. */
  int size() {
    return epochs.size();
  }
}
