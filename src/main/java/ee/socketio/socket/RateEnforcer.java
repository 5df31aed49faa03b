package ee.socketio.socket;

import ee.socketio.log.LogText;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.ratelimit.LimitScope;
import ee.socketio.ratelimit.Rate;
import ee.socketio.ratelimit.RateExceeded;
import ee.socketio.ratelimit.RateGuard;
import ee.socketio.ratelimit.TokenBucket;
import ee.socketio.time.Timer;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;

/**
 * Refuses the events of one socket that exceed a rate limit. Runs on the thread that brings the
 * packet, before the event is put into the inbox.
 */
final class RateEnforcer {
  private static final System.Logger LOG = System.getLogger(RateGuard.class.getName());

  /** How often the log and the client are notified, so that a flood is not answered by a flood. */
  private static final Rate NOTICES = new Rate(1, Duration.ofSeconds(1));

  private final Dispatch dispatch;
  private final ServerListeners listeners;
  private final Memberships client;
  private final Inbox inbox;
  private final Timer timer;
  private final RateGuard guard;
  private final TokenBucket notices;

  RateEnforcer(
      Dispatch dispatch, ServerListeners listeners, Memberships client, Inbox inbox, Timer timer) {
    long now = timer.nanoTime();
    this.dispatch = dispatch;
    this.listeners = listeners;
    this.client = client;
    this.inbox = inbox;
    this.timer = timer;
    this.guard = client.rates().newGuard();
    this.notices = new TokenBucket(NOTICES, now);
  }

  void connected(Socket socket) {
    guard.connected(socket.identity().userId(), timer.nanoTime());
  }

  void disconnected(Socket socket) {
    guard.disconnected(socket.identity().userId(), timer.nanoTime());
  }

  /** Returns whether an event may be handled; answers the client if not. */
  boolean passes(Socket socket, SocketPacket packet) {
    long now = timer.nanoTime();
    RateExceeded exceeded = guard.check(packet::eventName, now);
    if (exceeded != null && socket.isActive()) {
      refuse(socket, packet, exceeded, now);
    }
    return exceeded == null;
  }

  private void refuse(Socket socket, SocketPacket packet, RateExceeded exceeded, long now) {
    boolean notify = notices.take(now) == 0;
    dispatch.refuse(
        socket, packet, EventError.RATE_LIMITED.body("retryAfter", exceeded.retryAfter()), notify);
    boolean abuse = client.exceedsAbuseRate(now);
    if (notify || abuse) {
      String event = LogText.value(packet.eventName());
      report(socket, event, exceeded.scope(), abuse);
    }
    if (abuse) {
      client.forceDisconnect(EventError.RATE_LIMITED.text());
    }
  }

  /** Listeners may block, so they run in the inbox. */
  private void report(Socket socket, String event, LimitScope scope, boolean abuse) {
    LOG.log(
        Level.WARNING,
        "[SOCKET] suspicious activity: {0} sends too many events, over the limit of its {1} with"
            + " ''{2}''{3}",
        socket,
        scope.name().toLowerCase(Locale.ROOT),
        event,
        abuse ? ", and is disconnected" : "");
    inbox.add(() -> listeners.call(listener -> listener.limited(socket, event, scope, abuse)));
  }
}
