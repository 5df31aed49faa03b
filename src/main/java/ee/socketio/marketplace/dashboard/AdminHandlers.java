package ee.socketio.marketplace.dashboard;

import ee.socketio.auth.Identity;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.marketplace.Done;
import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.PlainText;
import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.audit.AuditKind;
import ee.socketio.marketplace.audit.AuditLog;
import ee.socketio.marketplace.audit.AuditPage;
import ee.socketio.marketplace.audit.AuditQuery;
import ee.socketio.marketplace.history.History;
import ee.socketio.marketplace.history.Range;
import ee.socketio.marketplace.history.Sampler;
import ee.socketio.marketplace.notice.NoticeDraft;
import ee.socketio.marketplace.notice.NoticeService;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.marketplace.user.User;
import ee.socketio.marketplace.user.UserDirectory;
import ee.socketio.marketplace.validation.ValidText;
import ee.socketio.socket.cdi.Emits;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;

/** Handles the events of the dashboard. Only admins may connect to the namespace. */
@SocketNamespace(AdminHandlers.NAMESPACE)
@Emits(namespace = AdminHandlers.NAMESPACE, event = "dashboard:stats:update", payload = Stats.class)
public class AdminHandlers {
  static final String NAMESPACE = "/admin";

  @Inject private StatsService stats;
  @Inject private Sampler sampler;
  @Inject private UserTable table;
  @Inject private RoomCounts rooms;
  @Inject private AuditLog audit;
  @Inject private SocketEmitter emitter;
  @Inject private NoticeService notices;
  @Inject private LimitService limits;
  @Inject private UserDirectory users;

  /**
   * The acknowledgement of {@code dashboard:stats:get}.
   *
   * @param stats the current figures
   */
  public record StatsAnswer(Stats stats) {}

  /**
   * The payload of {@code dashboard:history:get}.
   *
   * @param range {@code 1h}, {@code 24h} or {@code 7d}
   */
  public record HistoryRequest(@NotNull String range) {}

  /**
   * The payload of {@code dashboard:user:get}.
   *
   * @param userId the id of the user; empty for guests
   */
  public record UserRequest(@NotNull String userId) {}

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

  /**
   * The payload of {@code dashboard:limits:set}.
   *
   * @param limits the new values by kind; absent limits do not change
   */
  public record LimitChange(@NotNull @Size(min = 1) Map<@NotNull String, @NotNull Long> limits) {}

  @OnEvent("dashboard:stats:get")
  @Permits(Operation.SEE_DASHBOARD)
  StatsAnswer stats() {
    // The event of this request stays in the inbox until the handler has returned.
    return new StatsAnswer(stats.now(1));
  }

  @OnEvent("dashboard:history:get")
  @Permits(Operation.SEE_DASHBOARD)
  History history(@NotNull @Valid HistoryRequest request) {
    return sampler.history(
        Range.of(request.range())
            .orElseThrow(
                () -> MarketplaceError.INVALID.because("'range' must be one of 1h, 24h, 7d.")));
  }

  @OnEvent("dashboard:users:get")
  @Permits(Operation.SEE_DASHBOARD)
  UserTable.UserPage users(@NotNull UserQuery query) {
    return table.find(query);
  }

  @OnEvent("dashboard:user:get")
  @Permits(Operation.SEE_DASHBOARD)
  UserTable.UserDetails user(@NotNull @Valid UserRequest request) {
    return table.details(request.userId());
  }

  @OnEvent("dashboard:rooms:get")
  @Permits(Operation.SEE_DASHBOARD)
  RoomCounts.RoomList rooms() {
    return rooms.now();
  }

  @OnEvent("dashboard:audit:get")
  @Permits(Operation.SEE_DASHBOARD)
  AuditPage audit(@NotNull AuditQuery query) {
    return audit.find(query);
  }

  @OnEvent("dashboard:limits:get")
  @Permits(Operation.SEE_DASHBOARD)
  LimitService.LimitList limits() {
    return limits.list();
  }

  @OnEvent("dashboard:limits:set")
  @Permits(Operation.CHANGE_ALERT_LIMITS)
  LimitService.LimitList changeLimits(Identity identity, @NotNull @Valid LimitChange change) {
    return limits.change(Actor.of(identity), change.limits());
  }

  @OnEvent("dashboard:user:disconnect")
  @Permits(Operation.DISCONNECT_USERS)
  Disconnected disconnect(Identity identity, @NotNull @Valid DisconnectRequest request) {
    User user = users.require(request.userId(), "userId");
    String reason = PlainText.clean(request.reason());
    int sockets = emitter.disconnectUser(user.id(), reason);
    String admin = Actor.of(identity).name();
    audit.record(
        AuditKind.DISCONNECTED,
        admin + " disconnected " + user.name() + ": " + reason,
        user.id(),
        user.name());
    return new Disconnected(sockets);
  }

  @OnEvent("dashboard:announce")
  @Permits(Operation.ANNOUNCE)
  Done announce(Identity identity, @NotNull @Valid NoticeDraft draft) {
    notices.announce(Actor.of(identity), draft);
    return Done.OK;
  }
}
