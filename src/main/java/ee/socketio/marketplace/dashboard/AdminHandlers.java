package ee.socketio.marketplace.dashboard;

import ee.socketio.admin.ConnectionFacts;
import ee.socketio.admin.ServerStatistics;
import ee.socketio.auth.Identity;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.marketplace.Done;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.notice.NoticeDraft;
import ee.socketio.marketplace.notice.NoticeService;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.marketplace.user.UserDirectory;
import ee.socketio.socket.cdi.Emits;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What admins ask and do; the namespace lets nobody else in. */
@SocketNamespace(AdminHandlers.NAMESPACE)
@Emits(namespace = AdminHandlers.NAMESPACE, event = "dashboard:stats:update", payload = Stats.class)
@Emits(
    namespace = AdminHandlers.NAMESPACE,
    event = "dashboard:security:new",
    payload = SecurityEvent.class)
public class AdminHandlers {
  static final String NAMESPACE = "/admin";
  private static final int MOST_SHOWN = 500;
  private static final int LONGEST_REASON = 200;

  @Inject private StatsService stats;
  @Inject private SecurityLog security;
  @Inject private RoomCounts rooms;
  @Inject private ServerStatistics statistics;
  @Inject private SocketEmitter emitter;
  @Inject private NoticeService notices;
  @Inject private UserDirectory users;

  /**
   * The acknowledgement of {@code dashboard:stats:get}.
   *
   * @param stats of this moment
   */
  public record StatsAnswer(Stats stats) {}

  /**
   * The acknowledgement of {@code dashboard:connections:get}.
   *
   * @param connections at most 500
   * @param more whether there are more
   */
  public record ConnectionList(List<ConnectionFacts> connections, boolean more) {}

  /**
   * The acknowledgement of {@code dashboard:security:get}.
   *
   * @param events oldest first
   */
  public record SecurityList(List<SecurityEvent> events) {}

  /**
   * Whom to disconnect.
   *
   * @param userId of the user
   * @param reason for the user to read
   */
  public record Expulsion(@Nullable String userId, @Nullable String reason) {}

  /**
   * Who was disconnected.
   *
   * @param sockets how many the user had
   */
  public record Expelled(int sockets) {}

  @OnEvent("dashboard:stats:get")
  @Permits(Operation.SEE_DASHBOARD)
  StatsAnswer stats() {
    return new StatsAnswer(stats.now());
  }

  @OnEvent("dashboard:connections:get")
  @Permits(Operation.SEE_DASHBOARD)
  ConnectionList connections() {
    List<ConnectionFacts> found = statistics.connections(MOST_SHOWN + 1);
    boolean more = found.size() > MOST_SHOWN;
    return new ConnectionList(more ? found.subList(0, MOST_SHOWN) : found, more);
  }

  @OnEvent("dashboard:rooms:get")
  @Permits(Operation.SEE_DASHBOARD)
  RoomCounts.RoomList rooms() {
    return rooms.now();
  }

  @OnEvent("dashboard:security:get")
  @Permits(Operation.SEE_DASHBOARD)
  SecurityList security() {
    return new SecurityList(security.latest());
  }

  @OnEvent("dashboard:user:disconnect")
  @Permits(Operation.DISCONNECT_USERS)
  Expelled disconnect(@Nullable Expulsion given) {
    Expulsion expulsion = Require.present(given, "expulsion");
    String userId = users.named(expulsion.userId(), "userId").id();
    String reason = Require.text(expulsion.reason(), "reason", LONGEST_REASON);
    return new Expelled(emitter.disconnectUser(userId, reason));
  }

  @OnEvent("dashboard:announce")
  @Permits(Operation.ANNOUNCE)
  Done announce(Identity identity, @Nullable NoticeDraft draft) {
    notices.announce(Actor.of(identity), draft);
    return Done.OK;
  }
}
