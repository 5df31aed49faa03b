package ee.socketio.socket;

import ee.socketio.protocol.socketio.EventNames;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.ratelimit.LimitScope;
import ee.socketio.ratelimit.Rate;
import ee.socketio.ratelimit.RateExceeded;
import ee.socketio.ratelimit.RateGuard;
import ee.socketio.ratelimit.TokenBucket;
import ee.socketio.time.Timer;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Refuses the events of one socket that exceed a rate limit. Runs on the thread that brings the
 * packet, before the event is put into the inbox.
 */
final class RateEnforcer {
  private static final System.Logger LOG = System.getLogger(RateGuard.class.getName());
  private static final String ABUSE = "Too many events";

  /** How often the log and the client are notified, so that a flood is not answered by a flood. */
  private static final Rate NOTICES = new Rate(1, Duration.ofSeconds(1));

  private final SocketServer server;
  private final Client client;
  private final Inbox inbox;
  private final Timer timer;
  private final RateGuard guard;
  private final TokenBucket notices;

  RateEnforcer(SocketServer server, Client client, Inbox inbox, Timer timer) {
    long now = timer.nanoTime();
    this.server = server;
    this.client = client;
    this.inbox = inbox;
    this.timer = timer;
    this.guard = server.limiter().guard(now);
    this.notices = new TokenBucket(NOTICES, now);
  }

  void connected(Socket socket) {
    guard.connected(socket.identity(), timer.nanoTime());
  }

  void disconnected(Socket socket) {
    guard.disconnected(socket.identity(), timer.nanoTime());
  }

  /** Returns whether an event may be handled; answers the client if not. */
  boolean passes(Socket socket, SocketPacket packet) {
    long now = timer.nanoTime();
    RateExceeded excess = guard.check(packet.json(), now);
    if (excess != null && socket.listening()) {
      refuse(socket, packet, excess, now);
    }
    return excess == null;
  }

  private void refuse(Socket socket, SocketPacket packet, RateExceeded excess, long now) {
    boolean noticed = notices.take(now) == 0;
    server.dispatch().refuse(socket, packet, error(excess), noticed);
    boolean abuse = client.abuses(now);
    if (noticed || abuse) {
      report(socket, EventNames.forLog(EventNames.of(packet.json())), excess.scope(), abuse);
    }
    if (abuse) {
      client.disconnect("force_disconnect", Map.of("reason", ABUSE));
    }
  }

  private static Map<String, Object> error(RateExceeded excess) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("message", "Too many events");
    error.put("code", "RATE_LIMITED");
    error.put("retryAfter", excess.retryAfter());
    return error;
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
    inbox.put(() -> server.tell(listener -> listener.limited(socket, event, scope, abuse)), 0);
  }
}
