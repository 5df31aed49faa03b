package ee.socketio.marketplace.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.store.TestDatabase;
import java.io.IOException;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditEventsTest {
  private static final int MAX = 20;

  private TestDatabase store;
  private AuditEvents events;

  @BeforeEach
  void open() throws IOException {
    store = TestDatabase.open();
    events = new AuditEvents(store.database(), MAX);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private static AuditEvent failed(String address) {
    return AuditEvent.of(AuditKind.LOGIN_FAILED, "a log-in has failed").from(address);
  }

  private static AuditQuery query(@Nullable String kind, @Nullable String text) {
    return new AuditQuery(kind, text, null, null);
  }

  private List<AuditEvent> find(AuditQuery query) {
    return events.find(query).events();
  }

  @Test
  void eventsAreReadAsTheyWereStoredNewestFirst() {
    AuditEvent first = failed("192.0.2.1").by("7", "Alice").in("/chat");
    AuditEvent second = failed("192.0.2.2");
    events.add(List.of(first, second));
    assertThat(find(query(null, null))).containsExactly(second, first);
  }

  @Test
  void aKindAndATextRestrictTheEvents() {
    AuditEvent login = failed("192.0.2.1").by("7", "Alice");
    AuditEvent limited =
        AuditEvent.of(AuditKind.RATE_LIMITED, "too many of 'chat:message'").by("7", "Alice");
    AuditEvent other = failed("198.51.100.9");
    events.add(List.of(login, limited, other));
    assertThat(find(query("login_failed", null))).containsExactly(other, login);
    assertThat(find(query(null, "ALICE"))).containsExactly(limited, login);
    assertThat(find(query("login_failed", "alice"))).containsExactly(login);
    assertThat(find(query("", "51.100"))).containsExactly(other);
  }

  @Test
  void anEventThatIsAddedTwiceIsStoredOnce() {
    AuditEvent event = failed("192.0.2.1");
    events.add(List.of(event));
    events.add(List.of(event, failed("192.0.2.2")));
    assertThat(find(query(null, null))).hasSize(2).contains(event);
  }

  @Test
  void aTextIsNoPattern() {
    events.add(List.of(failed("192.0.2.1")));
    assertThat(find(query(null, ".*"))).isEmpty();
    assertThat(find(query(null, "\\E("))).isEmpty();
  }

  @Test
  void pagesFollowEachOther() {
    events.add(IntStream.range(0, 5).mapToObj(i -> failed("192.0.2." + i)).toList());
    AuditPage first = events.find(new AuditQuery(null, null, null, 3));
    assertThat(first.events())
        .extracting(AuditEvent::address)
        .containsExactly("192.0.2.4", "192.0.2.3", "192.0.2.2");
    assertThat(first.more()).isTrue();
    AuditPage second = events.find(new AuditQuery(null, null, first.events().get(2).id(), 3));
    assertThat(second.events())
        .extracting(AuditEvent::address)
        .containsExactly("192.0.2.1", "192.0.2.0");
    assertThat(second.more()).isFalse();
  }

  @Test
  void theOldestEventsAreRemoved() {
    for (int i = 0; i < 3 * MAX; i++) {
      events.add(List.of(failed("192.0.2." + i)));
    }
    List<AuditEvent> kept = find(new AuditQuery(null, null, null, 500));
    assertThat(kept).hasSize(MAX);
    assertThat(kept.get(0).address()).isEqualTo("192.0.2.59");
    assertThat(kept.get(MAX - 1).address()).isEqualTo("192.0.2.40");
  }

  @Test
  void eventsOfClientsDoNotRemoveTheActionsOfAdmins() {
    AuditEvent suspension = AuditEvent.of(AuditKind.SUSPENDED, "Ada has suspended Bob");
    AuditEvent announcement = AuditEvent.of(AuditKind.ANNOUNCED, "Ada has announced 'Sale'");
    events.add(List.of(suspension, announcement));
    for (int i = 0; i < 3 * MAX; i++) {
      events.add(List.of(failed("192.0.2." + i)));
    }
    List<AuditEvent> kept = find(new AuditQuery(null, null, null, 500));
    assertThat(kept).hasSize(MAX + 2).endsWith(announcement, suspension);
  }

  @Test
  void theActionsOfAdminsAreBoundedAsWell() {
    events.add(List.of(failed("192.0.2.1")));
    for (int i = 0; i < 2 * MAX; i++) {
      events.add(List.of(AuditEvent.of(AuditKind.ANNOUNCED, "announcement " + i)));
    }
    List<AuditEvent> kept = find(new AuditQuery(null, null, null, 500));
    assertThat(kept).hasSize(MAX + 1);
    assertThat(kept.get(MAX - 1).message()).isEqualTo("announcement " + MAX);
    assertThat(kept.get(MAX).address()).isEqualTo("192.0.2.1");
  }

  @Test
  void aLaterCountReplacesTheEarlierOne() {
    AuditEvent event = failed("192.0.2.1");
    events.add(List.of(event));
    events.add(List.of(event.times(3)));
    assertThat(find(query(null, null))).containsExactly(event.times(3));
  }

  @Test
  void anEventOfAnEarlierReleaseHasNoCount() {
    store
        .database()
        .getCollection("audit")
        .insertOne(
            new Document("_id", new ObjectId())
                .append("at", new Date())
                .append("kind", "abuse")
                .append("message", "2 logins have failed"));
    assertThat(find(query(null, null))).singleElement().extracting(AuditEvent::cases).isEqualTo(1);
  }

  @Test
  void aMalformedIdIsRefused() {
    assertThatThrownBy(() -> events.find(new AuditQuery(null, null, "nonsense", null)))
        .isInstanceOf(MarketplaceException.class);
  }
}
