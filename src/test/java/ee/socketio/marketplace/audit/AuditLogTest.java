package ee.socketio.marketplace.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.emit.FanoutSocketEmitter;
import ee.socketio.emit.FlushQueue;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.testkit.socket.TestServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.types.ObjectId;
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
    return event(number, Instant.parse("2026-01-02T03:04:05Z"), "192.0.2.1");
  }

  private static AuditEvent event(int number, Instant at, String address) {
    return new AuditEvent(
        new ObjectId().toHexString(),
        at,
        AuditKind.ABUSE.text(),
        "event " + number,
        address,
        null,
        null,
        null,
        null);
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
    for (int i = 0; i < WaitingEvents.MAX + 10; i++) {
      log.add(event(i));
    }
    log.store();
    assertThat(events.stored).hasSize(WaitingEvents.MAX);
    assertThat(events.stored.get(0).message()).isEqualTo("event 10");
  }

  @Test
  void eventsOfClientsDoNotRemoveWaitingActionsOfAdmins() {
    log.record(AuditKind.ANNOUNCED, "Ada has announced 'Sale'", "1", "Ada");
    for (int i = 0; i < 2 * WaitingEvents.MAX; i++) {
      log.add(event(i));
    }
    log.store();
    assertThat(events.stored).hasSize(WaitingEvents.MAX + 1);
    assertThat(events.stored.get(0).message()).isEqualTo("Ada has announced 'Sale'");
  }

  @Test
  void anEventIsStoredAgainWhenItsCountHasChanged() {
    Instant minute = Instant.parse("2026-01-02T03:04:00Z");
    AuditEvent first = event(1, minute, "192.0.2.1");
    log.add(first);
    log.store();
    log.add(event(1, minute.plusSeconds(59), "192.0.2.1"));
    log.store();
    log.store();
    assertThat(events.stored).containsExactly(first, first.times(2));
    assertThat(log.securityEvents()).isEqualTo(2);
  }

  @Test
  void onlyEqualEventsOfTheSameMinuteAndSourceAreCombined() {
    Instant minute = Instant.parse("2026-01-02T03:04:00Z");
    AuditEvent first = event(1, minute, "192.0.2.1");
    log.add(first.times(5));
    log.add(event(1, minute.plusSeconds(60), "192.0.2.1"));
    log.add(event(1, minute, "192.0.2.2"));
    log.add(event(2, minute, "192.0.2.1"));
    log.add(event(1, minute, "192.0.2.1").by("7", "Alice"));
    log.add(event(1, minute, "192.0.2.1").in("/chat"));
    log.add(event(1, minute, "192.0.2.1").times(2));
    log.store();
    assertThat(events.stored).extracting(AuditEvent::cases).containsExactly(7, 1, 1, 1, 1, 1);
  }

  @Test
  void theActionsOfAdminsAreNotCombined() {
    log.record(AuditKind.ANNOUNCED, "Ada has announced 'Sale'", "1", "Ada");
    log.record(AuditKind.ANNOUNCED, "Ada has announced 'Sale'", "1", "Ada");
    log.store();
    assertThat(events.stored).hasSize(2);
  }

  @Test
  void theNumberOfEventsThatAreCombinedIsBounded() {
    EqualEvents equal = new EqualEvents();
    equal.combine(event(0));
    for (int i = 1; i <= EqualEvents.MAX; i++) {
      equal.combine(event(i));
    }
    assertThat(equal.combine(event(EqualEvents.MAX)).cases()).isEqualTo(2);
    assertThat(equal.combine(event(0)).cases()).isEqualTo(1);
  }

  @Test
  void anInvalidQueryIsRefused() {
    assertThatThrownBy(() -> log.find(query("nonsense", null)))
        .isInstanceOf(MarketplaceException.class);
    assertThatThrownBy(() -> log.find(query(null, "x".repeat(AuditQuery.MAX_TEXT + 1))))
        .isInstanceOf(MarketplaceException.class);
  }
}
