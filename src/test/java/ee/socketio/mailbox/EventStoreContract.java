package ee.socketio.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The behaviour of every implementation of {@link EventStore}. */
public abstract class EventStoreContract {
  protected static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  protected static final Addressee ALICE = new Addressee(NamespaceName.ROOT, "alice");
  protected static final Addressee BOB = new Addressee(NamespaceName.ROOT, "bob");
  private static final Addressee ALICE_ELSEWHERE =
      new Addressee(NamespaceName.of("/orders"), "alice");
  private static final int ALL = 1000;

  /** The store under test, with the events of earlier calls. */
  protected abstract EventStore store();

  protected static DurableEvent event(String id) {
    return event(id, NOW.plus(Duration.ofDays(7)));
  }

  private static DurableEvent event(String id, Instant expires) {
    return new DurableEvent(id, NOW, expires, "[\"order\",\"" + id + "\"]", List.of());
  }

  /** The ids of the pending events. */
  protected List<String> waiting(Addressee to) {
    return ids(store().pending(to, 0, NOW, ALL));
  }

  private static List<String> ids(List<StoredEvent> events) {
    return events.stream().map(each -> each.event().id()).toList();
  }

  private List<Long> append(Addressee to, String... ids) {
    List<Long> sequences = new ArrayList<>();
    for (String id : ids) {
      sequences.add(store().append(to, event(id)));
    }
    return sequences;
  }

  @Test
  void anUnknownUserHasNoPendingEvents() {
    assertThat(waiting(ALICE)).isEmpty();
  }

  @Test
  void appendedEventsArePendingInOrder() {
    List<Long> sequences = append(ALICE, "a", "b", "c");

    assertThat(waiting(ALICE)).containsExactly("a", "b", "c");
    assertThat(store().pending(ALICE, 0, NOW, ALL))
        .extracting(StoredEvent::sequence)
        .isEqualTo(sequences);
    assertThat(sequences).isSorted().doesNotHaveDuplicates().allMatch(each -> each > 0);
  }

  @Test
  void anEventIsReadWithoutChanges() {
    DurableEvent event =
        new DurableEvent(
            "id-1",
            NOW,
            NOW.plusMillis(1),
            "[\"a\",\"€\\u0000\\n\uD83D\uDE00\",{\"$set\":{\"a.b\":1.50}},12345678901234567890]",
            List.of(new byte[] {0, -1, 127}, new byte[0]));
    store().append(ALICE, event);

    DurableEvent found = store().pending(ALICE, 0, NOW, ALL).get(0).event();
    assertThat(found.id()).isEqualTo(event.id());
    assertThat(found.at()).isEqualTo(event.at());
    assertThat(found.expires()).isEqualTo(event.expires());
    assertThat(found.json()).isEqualTo(event.json());
    assertThat(found.attachments()).containsExactly(new byte[] {0, -1, 127}, new byte[0]);
  }

  @Test
  void eachAddresseeHasItsOwnEvents() {
    append(ALICE, "a");
    append(BOB, "b");
    append(ALICE_ELSEWHERE, "c");

    assertThat(waiting(ALICE)).containsExactly("a");
    assertThat(waiting(BOB)).containsExactly("b");
    assertThat(waiting(ALICE_ELSEWHERE)).containsExactly("c");
  }

  @Test
  void aReadStartsAfterASequenceAndEndsAtTheLimit() {
    List<Long> sequences = append(ALICE, "a", "b", "c", "d");

    assertThat(ids(store().pending(ALICE, sequences.get(0), NOW, 2))).containsExactly("b", "c");
    assertThat(ids(store().pending(ALICE, sequences.get(3), NOW, 2))).isEmpty();
  }

  @Test
  void removedEventsAreNotPending() {
    List<Long> sequences = append(ALICE, "a", "b", "c");
    append(BOB, "d");

    store().remove(ALICE, List.of(sequences.get(0), sequences.get(2), 1_000_000L));
    store().remove(BOB, List.of());

    assertThat(waiting(ALICE)).containsExactly("b");
    assertThat(waiting(BOB)).containsExactly("d");
  }

  @Test
  void sequencesGrowAfterAllEventsAreRemoved() {
    List<Long> first = append(ALICE, "a", "b");
    store().remove(ALICE, first);

    assertThat(append(ALICE, "c").get(0)).isGreaterThan(first.get(1));
  }

  @Test
  void capRemovesTheOldestEvents() {
    append(ALICE, "a", "b", "c", "d", "e");
    append(BOB, "f", "g");

    assertThat(store().cap(ALICE, 3)).isEqualTo(2);
    assertThat(store().cap(ALICE, 3)).isZero();
    assertThat(store().cap(BOB, 3)).isZero();
    assertThat(waiting(ALICE)).containsExactly("c", "d", "e");
    assertThat(waiting(BOB)).containsExactly("f", "g");
  }

  @Test
  void expiredEventsAreNotRead() {
    store().append(ALICE, event("a", NOW));
    store().append(ALICE, event("b", NOW.plusMillis(1)));

    assertThat(waiting(ALICE)).containsExactly("b");
    assertThat(ids(store().pending(ALICE, 0, NOW.minusMillis(1), 1))).containsExactly("a");
  }

  @Test
  void purgeRemovesTheExpiredEventsOfAllUsers() {
    store().append(ALICE, event("a", NOW));
    store().append(ALICE, event("b", NOW.plusMillis(1)));
    store().append(BOB, event("c", NOW.minusMillis(1)));

    assertThat(store().purge(NOW)).isEqualTo(2);
    assertThat(store().purge(NOW)).isZero();
    assertThat(ids(store().pending(ALICE, 0, NOW.minusSeconds(9), ALL))).containsExactly("b");
    assertThat(ids(store().pending(BOB, 0, NOW.minusSeconds(9), ALL))).isEmpty();
  }

  @Test
  void threadsAppendForDifferentUsersAtTheSameTime() throws Exception {
    EventStore store = store();
    ConcurrentSkipListSet<String> wrong = new ConcurrentSkipListSet<>();
    Crowd.run(
        4,
        Seed.of(getClass()),
        (thread, random) -> {
          Addressee to = new Addressee(NamespaceName.ROOT, "user" + thread);
          long last = 0;
          for (int i = 0; i < 50; i++) {
            long sequence = store.append(to, event(thread + "-" + i));
            if (sequence <= last) {
              wrong.add(to + ": " + sequence + " after " + last);
            }
            last = sequence;
          }
        });

    assertThat(wrong).isEmpty();
    assertThat(waiting(new Addressee(NamespaceName.ROOT, "user2")))
        .isEqualTo(IntStream.range(0, 50).mapToObj(i -> "2-" + i).toList());
  }
}
