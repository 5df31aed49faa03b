package ee.socketio.marketplace.audit;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.store.TranslatesOutages;
import ee.socketio.socket.cdi.Emits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The audit log. A new event is sent to all admins at once and is stored within five seconds, so
 * that an attack does not make each refusal wait for the database. Before the events are read, all
 * new ones are stored.
 */
@TranslatesOutages
@ApplicationScoped
@Emits(namespace = AuditLog.NAMESPACE, event = AuditLog.NEW, payload = AuditEvent.class)
public class AuditLog {
  static final String NAMESPACE = "/admin";
  static final String NEW = "dashboard:security:new";

  @Inject private SocketEmitter emitter;
  @Inject private AuditEvents events;
  private final WaitingEvents waiting = new WaitingEvents();
  private final LongAdder securityEvents = new LongAdder();

  /** For CDI. */
  protected AuditLog() {}

  AuditLog(SocketEmitter emitter, AuditEvents events) {
    this.emitter = emitter;
    this.events = events;
  }

  /** Adds a security event. Returns at once. */
  void add(AuditEvent event) {
    securityEvents.increment();
    append(event);
  }

  private void append(AuditEvent event) {
    emitter.of(NAMESPACE).emitToAll(NEW, waiting.add(event));
  }

  /** Records the action of an admin. */
  public void record(AuditKind kind, String message, String userId, @Nullable String userName) {
    append(AuditEvent.of(kind, message).by(userId, userName));
  }

  /** The number of security events since the start, without the actions of admins. */
  public long securityEvents() {
    return securityEvents.sum();
  }

  /** Stores the new events. If the database does not answer, they wait for the next call. */
  public synchronized void store() {
    List<AuditEvent> unstored = waiting.all();
    if (unstored.isEmpty()) {
      return;
    }
    events.add(unstored);
    waiting.remove(unstored);
  }

  /**
   * Returns a page of the log.
   *
   * @throws ee.socketio.marketplace.MarketplaceException if the query is not valid
   */
  public AuditPage find(AuditQuery query) {
    String kind = query.kind();
    if (kind != null && !kind.isEmpty() && !AuditKind.isKnown(kind)) {
      throw MarketplaceError.INVALID.because("'kind' is not the kind of an event.");
    }
    String text = query.text();
    if (text != null && text.length() > AuditQuery.MAX_TEXT) {
      throw MarketplaceError.INVALID.because(
          "'text' has more than " + AuditQuery.MAX_TEXT + " characters.");
    }
    store();
    return events.find(query);
  }
}
