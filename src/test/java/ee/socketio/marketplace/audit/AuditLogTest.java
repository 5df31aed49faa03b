package ee.socketio.marketplace.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.emit.FanoutSocketEmitter;
import ee.socketio.emit.FlushQueue;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.testkit.socket.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditLogTest {
  private final TestServer server = TestServer.start();
  private final Events events = new Events();
  private final AuditLog log =
      new AuditLog(
          new FanoutSocketEmitter(
              server.server(),
              server.fanout(new FlushQueue(10, Runnable::run)),
              (delay, task) -> {}),
          events);

  /** Keeps events in memory, and can fail. */
  private static final class Events extends AuditEvents {
    final List<AuditEvent> stored = new ArrayList<>();
    boolean fails;

    @Override
    void add(List<AuditEvent> added) {
      if (fails) {
        throw new IllegalStateException("the database does not answer");
      }
      stored.addAll(added);
    }

    @Override
    AuditPage find(AuditQuery query) {
      return new AuditPage(List.copyOf(stored), false);
    }
  }

  private static AuditEvent event(int number) {
    return AuditEvent.of(AuditKind.ABUSE, "event " + number);
  }

  private static AuditQuery query(@Nullable String kind, @Nullable String text) {
    return new AuditQuery(kind, text, null, null);
  }

  @Test
  void newEventsAreStoredBeforeTheLogIsRead() {
    log.add(event(1));
    log.record(AuditKind.DISCONNECTED, "Ada has disconnected Bob: lunch", "7", "Bob");
    assertThat(events.stored).isEmpty();
    assertThat(log.find(query(null, null)).events()).hasSize(2);
    log.store();
    assertThat(events.stored).hasSize(2);
  }

  @Test
  void theActionsOfAdminsAreNoSecurityEvents() {
    log.add(event(1));
    log.record(AuditKind.ANNOUNCED, "Ada has announced 'Sale'", "1", "Ada");
    assertThat(log.securityEvents()).isEqualTo(1);
  }

  @Test
  void eventsWaitWhileTheDatabaseDoesNotAnswer() {
    events.fails = true;
    log.add(event(1));
    assertThatThrownBy(log::store).isInstanceOf(IllegalStateException.class);
    events.fails = false;
    log.add(event(2));
    log.store();
    assertThat(events.stored).extracting(AuditEvent::message).containsExactly("event 1", "event 2");
  }

  @Test
  void theNumberOfWaitingEventsIsBounded() {
    for (int i = 0; i < AuditLog.MAX_WAITING + 10; i++) {
      log.add(event(i));
    }
    log.store();
    assertThat(events.stored).hasSize(AuditLog.MAX_WAITING);
    assertThat(events.stored.get(0).message()).isEqualTo("event 10");
  }

  @Test
  void anInvalidQueryIsRefused() {
    assertThatThrownBy(() -> log.find(query("nonsense", null)))
        .isInstanceOf(MarketplaceException.class);
    assertThatThrownBy(() -> log.find(query(null, "x".repeat(AuditQuery.MAX_TEXT + 1))))
        .isInstanceOf(MarketplaceException.class);
  }
}
