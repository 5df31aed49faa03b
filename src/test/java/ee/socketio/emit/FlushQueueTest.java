package ee.socketio.emit;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.room.Member;
import ee.socketio.testkit.socket.RecordedMember;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlushQueueTest {
  private static final int LIMIT = 2;

  private final List<FlushQueue> started = new ArrayList<>();
  private final FlushQueue queue = new FlushQueue(LIMIT, started::add);
  private final RecordedMember ann = new RecordedMember("ann");
  private final RecordedMember bob = new RecordedMember("bob");

  private static List<Member> members(Member... members) {
    return new ArrayList<>(List.of(members));
  }

  @Test
  void nothingIsWrittenOnTheThreadThatAdds() {
    queue.add(members(ann));

    assertThat(ann.calls()).isEmpty();
    assertThat(queue.waiting()).isEqualTo(1);
  }

  @Test
  void theFirstBatchStartsADrainAndTheOthersDoNot() {
    queue.add(members(ann));
    queue.add(members(bob));

    assertThat(started).containsExactly(queue);
  }

  @Test
  void aDrainWritesAllBatches() {
    queue.add(members(ann));
    queue.add(members(bob));
    queue.drain();

    assertThat(ann.calls()).containsExactly("flush");
    assertThat(bob.calls()).containsExactly("flush");
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void theFirstBatchAfterADrainStartsAnotherDrain() {
    queue.add(members(ann));
    queue.drain();
    queue.add(members(ann));

    assertThat(started).hasSize(2);
  }

  @Test
  void aBatchWithoutMembersStartsNothing() {
    queue.add(members());

    assertThat(started).isEmpty();
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void aCallerWritesItsOwnBatchWhenTheQueueIsFull() {
    queue.add(members(ann));
    queue.add(members(ann));
    queue.add(members(bob));

    assertThat(ann.calls()).isEmpty();
    assertThat(bob.calls()).containsExactly("flush");
    assertThat(queue.waiting()).isEqualTo(LIMIT);
  }

  @Test
  void aMemberThatFailsDoesNotAffectTheOthers() {
    RecordedMember broken = new RecordedMember("broken");
    broken.breaks();
    queue.add(members(broken, ann));
    queue.add(members(bob));
    queue.drain();

    assertThat(ann.calls()).containsExactly("flush");
    assertThat(bob.calls()).containsExactly("flush");
  }

  @Test
  void theCallerWritesWhenNoThreadIsAvailable() {
    FlushQueue alone =
        new FlushQueue(
            LIMIT,
            none -> {
              throw new IllegalStateException("no thread");
            });

    alone.add(members(ann));

    assertThat(ann.calls()).containsExactly("flush");
    assertThat(alone.waiting()).isZero();
  }
}
