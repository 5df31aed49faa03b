package ee.socketio.socket;

import ee.socketio.engine.Timer;
import ee.socketio.protocol.socketio.SocketPacket;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that one seat's client sends no faster than it may. It is asked on the thread that
 * brings the packet, before the event takes a place in the inbox.
 */
final class RateGuard {
  private static final System.Logger LOG = System.getLogger(RateGuard.class.getName());
  private static final String ABUSE = "Too many events";

  /** A flood is not to be answered by a flood: neither in the log, nor to the client. */
  private static final Rate NOTICES = new Rate(1, Duration.ofSeconds(1));

  private final SocketServer server;
  private final Client client;
  private final Inbox inbox;
  private final Timer timer;
  private final TokenBucket own;
  private final TokenBucket notices;
  private volatile @Nullable Quota quota;

  RateGuard(SocketServer server, Client client, Inbox inbox, Timer timer) {
    long now = timer.nanoTime();
    this.server = server;
    this.client = client;
    this.inbox = inbox;
    this.timer = timer;
    this.own = new TokenBucket(server.limiter().limits().socket(), now);
    this.notices = new TokenBucket(NOTICES, now);
  }

  /** The socket has been let in. */
  void entered(Socket socket) {
    quota = server.limiter().enter(socket.identity(), timer.nanoTime());
  }

  /** The socket has gone. */
  void left(Socket socket) {
    quota = null;
    server.limiter().leave(socket.identity(), timer.nanoTime());
  }

  /** Whether an event may be handled; if not, the client has been told. */
  boolean passes(Socket socket, SocketPacket packet) {
    long now = timer.nanoTime();
    Excess excess = check(packet.json(), now);
    if (excess != null && socket.listening()) {
      refuse(socket, packet, excess, now);
    }
    return excess == null;
  }

  private @Nullable Excess check(String json, long now) {
    long wait = own.take(now);
    if (wait > 0) {
      return new Excess(LimitScope.SOCKET, wait);
    }
    Quota shared = quota;
    return shared == null ? null : check(shared, json, now);
  }

  private @Nullable Excess check(Quota shared, String json, long now) {
    long wait = shared.all().take(now);
    if (wait > 0) {
      return new Excess(LimitScope.USER, wait);
    }
    int rule = server.limiter().rules().find(json);
    wait = rule == EventRules.NONE ? 0 : shared.event(rule).take(now);
    return wait > 0 ? new Excess(LimitScope.EVENT, wait) : null;
  }

  private void refuse(Socket socket, SocketPacket packet, Excess excess, long now) {
    boolean noticed = notices.take(now) == 0;
    server.dispatch().refuse(socket, packet, excess.error(), noticed);
    boolean abuse = client.abuses(now);
    if (noticed || abuse) {
      report(socket, EventRules.shown(packet.json()), excess.scope(), abuse);
    }
    if (abuse) {
      client.disconnect("force_disconnect", Map.of("reason", ABUSE));
    }
  }

  /** Listeners may block, so they hear of it in the inbox. */
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
