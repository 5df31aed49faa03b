package ee.socketio.marketplace.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.auth.Identity;
import ee.socketio.emit.Emission.Broadcast;
import ee.socketio.emit.FanoutSocketEmitter;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.audit.AuditKind;
import ee.socketio.marketplace.audit.AuditLog;
import ee.socketio.marketplace.store.TestDatabase;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.testkit.socket.FakeFanout;
import ee.socketio.testkit.socket.TestServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertLimitsTest {
  private static final Actor ADA =
      Actor.of(Identity.user("7", "admin").withNames("ada@demo.shop", "Ada"));

  private final List<String> audited = new ArrayList<>();
  private final List<String> emitted = new ArrayList<>();
  private TestDatabase store;
  private AlertLimits limits;
  private LimitService service;

  @BeforeEach
  void open() throws IOException {
    store = TestDatabase.open();
    limits = new AlertLimits(store.database(), AlertLimit::standard);
    service = serviceOf(limits);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private LimitService serviceOf(AlertLimits server) {
    AuditLog audit =
        new AuditLog() {
          @Override
          public void record(
              AuditKind kind, String message, String userId, @Nullable String userName) {
            audited.add(kind.text() + " " + userId + " " + userName + ": " + message);
          }
        };
    FakeFanout fanout =
        new FakeFanout(
            emission ->
                emitted.add(
                    emission.destination().namespace().value()
                        + " "
                        + ((Broadcast) emission).event().json()));
    return new LimitService(
        server,
        audit,
        new FanoutSocketEmitter(TestServer.start().server(), fanout, (delay, task) -> {}));
  }

  private static Map<String, Long> values(LimitService.LimitList list) {
    Map<String, Long> values = new HashMap<>();
    list.limits().forEach(each -> values.put(each.kind(), each.value()));
    return values;
  }

  @Test
  void theConfigurationIsTheDefault() {
    AlertLimits configured =
        new AlertLimits(
            store.database(), limit -> limit == AlertLimit.HEAP ? 70 : limit.standard());
    assertThat(serviceOf(configured).list().limits())
        .startsWith(
            new LimitService.Limit("heap", "Java heap", "%", 70, 70, 100),
            new LimitService.Limit("client-memory", "Memory of clients", "%", 80, 80, 100))
        .hasSameSizeAs(AlertLimit.values());
  }

  @Test
  void aChangeIsStoredAndSeenByOtherServersAndAfterARestart() {
    AlertLimits other = new AlertLimits(store.database(), AlertLimit::standard);
    LimitService.LimitList answer = service.change(ADA, Map.of("heap", 75L, "queued", 0L));
    assertThat(values(answer)).containsEntry("heap", 75L).containsEntry("queued", 0L);
    assertThat(other.read())
        .containsEntry(AlertLimit.HEAP, 75L)
        .containsEntry(AlertLimit.QUEUED, 0L)
        .containsEntry(AlertLimit.SECURITY, 20L);
    assertThat(other.latest()).isEqualTo(other.read());
  }

  @Test
  void aChangeIsAuditedWithBothValuesAndAnnouncedOnce() {
    service.change(ADA, Map.of("heap", 75L, "security", 0L, "queued", 1_000L));
    service.change(ADA, Map.of("heap", 75L));
    service.change(ADA, Map.of("security", 5L));
    assertThat(audited)
        .containsExactly(
            "limit_changed 7 Ada: Ada changed the alert limit 'Java heap' from 90% to 75%",
            "limit_changed 7 Ada: Ada changed the alert limit 'Security events' from 20 events"
                + " per minute to off",
            "limit_changed 7 Ada: Ada changed the alert limit 'Security events' from off to 5"
                + " events per minute");
    assertThat(emitted)
        .hasSize(2)
        .allMatch(
            event ->
                event.startsWith("/admin ")
                    && event.contains("dashboard:limits:changed")
                    && event.contains("\"by\":\"Ada\""));
  }

  @Test
  void aLimitThatIsResetFollowsTheConfigurationAgain() {
    service.change(ADA, Map.of("heap", 75L));
    service.change(ADA, Map.of("heap", 90L));
    AlertLimits configured = new AlertLimits(store.database(), limit -> limit.standard() / 2);
    assertThat(configured.read()).containsEntry(AlertLimit.HEAP, 45L);
    assertThat(audited).last().asString().endsWith("from 75% to 90%");
  }

  @Test
  void anInvalidChangeChangesNothing() {
    for (Map<String, Long> invalid :
        List.of(
            Map.of("queued", 5L, "heap", 101L),
            Map.of("queued", 5L, "heap", -1L),
            Map.of("queued", 5L, "response-time", 1_000_001L),
            Map.of("queued", 5L, "nonsense", 1L))) {
      assertThatThrownBy(() -> service.change(ADA, invalid))
          .isInstanceOf(MarketplaceException.class);
    }
    assertThatThrownBy(() -> service.change(ADA, Map.of("heap", 101L)))
        .hasMessage("'heap' must be a whole number from 0 to 100.");
    assertThat(limits.read()).isEqualTo(limits.defaults());
    assertThat(audited).isEmpty();
    assertThat(emitted).isEmpty();
  }

  @Test
  void aStoredLimitOfAnotherReleaseIsIgnored() {
    store
        .database()
        .getCollection("alert_limits")
        .insertOne(new Document("_id", "threads").append("value", 5L));
    assertThat(limits.read()).isEqualTo(limits.defaults());
  }

  @Test
  void aConfiguredLimitThatCannotBeReachedIsRefused() {
    assertThatThrownBy(() -> new AlertLimits(store.database(), limit -> 150))
        .hasMessage("marketplace.alert.heap is 150, expected 0 to 100");
  }
}
