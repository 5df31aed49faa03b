package ee.socketio.marketplace.dashboard;

import ee.socketio.admin.ConnectionFacts;
import ee.socketio.admin.ServerStatistics;
import ee.socketio.auth.Identity;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.marketplace.Done;
import ee.socketio.marketplace.PlainText;
import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.notice.NoticeDraft;
import ee.socketio.marketplace.notice.NoticeService;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.marketplace.user.UserDirectory;
import ee.socketio.marketplace.validation.ValidText;
import ee.socketio.socket.cdi.Emits;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/** Handles the events of the dashboard. Only admins may connect to the namespace. */
@SocketNamespace(AdminHandlers.NAMESPACE)
@Emits(namespace = AdminHandlers.NAMESPACE, event = "dashboard:stats:update", payload = Stats.class)
@Emits(
    namespace = AdminHandlers.NAMESPACE,
    event = "dashboard:security:new",
    payload = SecurityEvent.class)
public class AdminHandlers {
  static final String NAMESPACE = "/admin";
  private static final int MAX_LISTED = 500;

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
   * @param stats the current figures
   */
  public record StatsAnswer(Stats stats) {}

  /**
   * The acknowledgement of {@code dashboard:connections:get}.
   *
   * @param connections at most 500
   * @param more whether there are more connections
   */
  public record ConnectionList(List<ConnectionFacts> connections, boolean more) {}

  /**
   * The acknowledgement of {@code dashboard:security:get}.
   *
   * @param events oldest first
   */
  public record SecurityList(List<SecurityEvent> events) {}

  /**
   * The payload of {@code dashboard:user:disconnect}.
   *
   * @param userId the id of the user
   * @param reason the reason, which the user reads
   */
  public record DisconnectRequest(
      @NotNull String userId, @NotNull @ValidText(max = 200) String reason) {}

  /**
   * The acknowledgement of {@code dashboard:user:disconnect}.
   *
   * @param sockets the number of sockets that were disconnected
   */
  public record Disconnected(int sockets) {}

  @OnEvent("dashboard:stats:get")
  @Permits(Operation.SEE_DASHBOARD)
  StatsAnswer stats() {
    return new StatsAnswer(stats.now());
  }

  @OnEvent("dashboard:connections:get")
  @Permits(Operation.SEE_DASHBOARD)
  ConnectionList connections() {
    List<ConnectionFacts> found = statistics.connections(MAX_LISTED + 1);
    boolean more = found.size() > MAX_LISTED;
    return new ConnectionList(more ? found.subList(0, MAX_LISTED) : found, more);
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
  Disconnected disconnect(@NotNull @Valid DisconnectRequest request) {
    String userId = users.require(request.userId(), "userId").id();
    return new Disconnected(emitter.disconnectUser(userId, PlainText.clean(request.reason())));
  }

  @OnEvent("dashboard:announce")
  @Permits(Operation.ANNOUNCE)
  Done announce(Identity identity, @NotNull @Valid NoticeDraft draft) {
    notices.announce(Actor.of(identity), draft);
    return Done.OK;
  }
}
