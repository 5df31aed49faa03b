package ee.socketio.socket;

import ee.socketio.auth.AuthenticationException.Reason;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.time.Timer;
import ee.socketio.time.Timer.Timeout;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The end of the identity of one connected socket.
 *
 * <pre>
 *   VALID ── notice before the end ──▶ ANNOUNCED ── end ──▶ EXPIRED ── grace ──▶ OVER
 *     ▲                                    │                   │
 *     └────────────── restart ─────────────┴───────────────────┘
 * </pre>
 *
 * <p>The client receives {@code auth:expiring} at the transition to ANNOUNCED, and {@code
 * auth:expired} at the transition to EXPIRED. The socket is disconnected at the transition to OVER.
 *
 * <p>A transition and the event about it are one step under the monitor of this object. So a client
 * whose identity was replaced receives no event about the former identity afterwards. Safe for use
 * by many threads.
 */
final class Expiry {
  static final String EXPIRING = "auth:expiring";
  static final String EXPIRED = "auth:expired";

  /** An identity that ends later is not watched, because no connection lasts as long. */
  private static final Duration LONGEST_WATCH = Duration.ofDays(365);

  private final Timing timing;
  private final PacketFactory packets;
  private final Socket socket;
  private Timeout timeout = Timeout.NONE;

  /** The number of the current identity. The tasks of former identities have no effect. */
  private int round;

  private boolean over;

  /**
   * The times of an expiry.
   *
   * @param timer schedules the transitions
   * @param clock the time to which the end of an identity refers
   * @param notice the time from {@code auth:expiring} to the end; zero for no such event
   * @param grace the time from the end to the disconnection
   */
  record Timing(Timer timer, Clock clock, Duration notice, Duration grace) {}

  Expiry(Timing timing, PacketFactory packets, Socket socket) {
    this.timing = timing;
    this.packets = packets;
    this.socket = socket;
  }

  /**
   * Watches an identity from now on instead of the former one.
   *
   * @param end when the identity ends; null if it does not expire
   * @return false if the socket is being disconnected
   */
  synchronized boolean restart(@Nullable Instant end) {
    if (over) {
      return false;
    }
    timeout.cancel();
    round++;
    Instant now = timing.clock().instant();
    if (end != null && end.isBefore(now.plus(LONGEST_WATCH))) {
      Duration remaining = end.isAfter(now) ? Duration.between(now, end) : Duration.ZERO;
      watch(end, remaining);
    }
    return true;
  }

  /** Ends the watch, because the socket has disconnected. */
  synchronized void cancel() {
    over = true;
    timeout.cancel();
  }

  private void watch(Instant end, Duration remaining) {
    Duration notice = noticeOf(remaining);
    int mine = round;
    if (notice.isZero()) {
      schedule(remaining, () -> expired(mine));
    } else {
      schedule(remaining.minus(notice), () -> expiring(mine, end, notice));
    }
  }

  /** At most half of the remaining time, so that the end is not announced immediately. */
  private Duration noticeOf(Duration remaining) {
    Duration half = remaining.dividedBy(2);
    return half.compareTo(timing.notice()) < 0 ? half : timing.notice();
  }

  private void expiring(int mine, Instant end, Duration notice) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("message", "Authentication token expires soon");
    body.put("expiresInMs", notice.toMillis());
    body.put("expiresAt", end.toString());
    send(mine, packet(EXPIRING, body), notice, () -> expired(mine));
  }

  private void expired(int mine) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("message", Reason.EXPIRED.message());
    body.put("graceMs", timing.grace().toMillis());
    send(mine, packet(EXPIRED, body), timing.grace(), () -> graceOver(mine));
  }

  private void graceOver(int mine) {
    synchronized (this) {
      if (isFormer(mine)) {
        return;
      }
      over = true;
    }
    socket.disconnectForced(false, Reason.EXPIRED.message());
  }

  private SocketPacket packet(String event, Map<String, Object> body) {
    return packets.event(socket.namespaceName(), event, body);
  }

  private void send(int mine, SocketPacket event, Duration delay, Runnable next) {
    synchronized (this) {
      if (isFormer(mine)) {
        return;
      }
      // Scheduled first, so that the socket is disconnected even if the event cannot be sent.
      schedule(delay, next);
      socket.enqueue(event);
    }
    socket.announce(event);
    socket.flush();
  }

  private boolean isFormer(int identity) {
    return over || identity != round;
  }

  private void schedule(Duration delay, Runnable task) {
    timeout = timing.timer().schedule(delay, task);
  }
}
