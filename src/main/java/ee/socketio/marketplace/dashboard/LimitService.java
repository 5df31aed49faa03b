package ee.socketio.marketplace.dashboard;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.audit.AuditKind;
import ee.socketio.marketplace.audit.AuditLog;
import ee.socketio.marketplace.store.TranslatesOutages;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.socket.cdi.Emits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Shows and changes the limits of the alerts. */
@TranslatesOutages
@ApplicationScoped
@Emits(
    namespace = AdminHandlers.NAMESPACE,
    event = LimitService.CHANGED,
    payload = LimitService.LimitsChanged.class)
public class LimitService {
  static final String CHANGED = "dashboard:limits:changed";

  @Inject private AlertLimits limits;
  @Inject private AuditLog audit;
  @Inject private SocketEmitter emitter;

  /** For CDI. */
  protected LimitService() {}

  LimitService(AlertLimits limits, AuditLog audit, SocketEmitter emitter) {
    this.limits = limits;
    this.audit = audit;
    this.emitter = emitter;
  }

  /**
   * One limit.
   *
   * @param kind the last part of the configuration key, such as {@code heap}
   * @param title the name of the figure
   * @param unit the unit of the values
   * @param value the current value; 0 turns the alert off
   * @param standard the value of the configuration
   * @param max the largest value
   */
  public record Limit(
      String kind, String title, String unit, long value, long standard, long max) {}

  /**
   * The acknowledgement of {@code dashboard:limits:get} and {@code dashboard:limits:set}.
   *
   * @param limits all limits
   */
  public record LimitList(List<Limit> limits) {}

  /**
   * The payload of {@code dashboard:limits:changed}. A page requests the limits again, because
   * events of several servers can arrive in another order than the changes.
   *
   * @param by the name of the admin
   */
  public record LimitsChanged(String by) {}

  /** Returns all limits. */
  public LimitList list() {
    Map<AlertLimit, Long> current = limits.read();
    Map<AlertLimit, Long> defaults = limits.defaults();
    return new LimitList(
        current.entrySet().stream()
            .map(each -> limit(each.getKey(), each.getValue(), defaults))
            .toList());
  }

  private static Limit limit(AlertLimit limit, long value, Map<AlertLimit, Long> defaults) {
    return new Limit(
        limit.kind(),
        limit.title(),
        limit.unit(),
        value,
        defaults.getOrDefault(limit, limit.standard()),
        limit.max());
  }

  /**
   * Changes some limits. The audit log gets an entry for each limit that has another value now.
   *
   * @param values the new values by kind; absent limits do not change
   * @throws ee.socketio.marketplace.MarketplaceException if a kind is unknown, or if a value is not
   *     valid; then no limit changes
   */
  public LimitList change(Actor admin, Map<String, Long> values) {
    Map<AlertLimit, Long> wanted = new EnumMap<>(AlertLimit.class);
    values.forEach((kind, value) -> wanted.put(require(kind, value), value));
    boolean changed = false;
    for (Map.Entry<AlertLimit, Long> each : wanted.entrySet()) {
      AlertLimit limit = each.getKey();
      long value = each.getValue();
      long before = limits.replace(limit, value);
      if (before != value) {
        changed = true;
        record(admin, limit, before, value);
      }
    }
    if (changed) {
      emitter.of(AdminHandlers.NAMESPACE).emitToAll(CHANGED, new LimitsChanged(admin.name()));
    }
    return list();
  }

  private static AlertLimit require(String kind, Long value) {
    AlertLimit limit =
        AlertLimit.of(kind)
            .orElseThrow(
                () -> MarketplaceError.INVALID.because("'limits' names an unknown limit."));
    if (!limit.accepts(value)) {
      throw MarketplaceError.INVALID.because(
          "'" + kind + "' must be a whole number from 0 to " + limit.max() + ".");
    }
    return limit;
  }

  private void record(Actor admin, AlertLimit limit, long before, long after) {
    audit.record(
        AuditKind.LIMIT_CHANGED,
        admin.name()
            + " changed the alert limit '"
            + limit.title()
            + "' from "
            + limit.text(before)
            + " to "
            + limit.text(after),
        admin.id(),
        admin.name());
  }
}
