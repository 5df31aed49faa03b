package ee.socketio.emit;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.socket.Recipient;
import ee.socketio.testkit.socket.RecordedRecipient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlushQueueTest {
  private static final int LIMIT = 2;

  private final List<Runnable> started = new ArrayList<>();
  private final FlushQueue queue = new FlushQueue(LIMIT, started::add);
  private final RecordedRecipient ann = new RecordedRecipient("ann");
  private final RecordedRecipient bob = new RecordedRecipient("bob");

  private static List<Recipient> recipients(Recipient... recipients) {
    return new ArrayList<>(List.of(recipients));
  }

  @Test
  void theThreadThatAddsABatchDoesNotWriteIt() {
    queue.add(recipients(ann));

    assertThat(ann.calls()).isEmpty();
    assertThat(queue.waiting()).isEqualTo(1);
  }

  @Test
  void theFirstBatchSubmitsATaskAndTheOthersDoNot() {
    queue.add(recipients(ann));
    queue.add(recipients(bob));

    assertThat(started).hasSize(1);
  }

  @Test
  void oneTaskWritesAllBatches() {
    queue.add(recipients(ann));
    queue.add(recipients(bob));
    started.get(started.size() - 1).run();

    assertThat(ann.calls()).containsExactly("flush");
    assertThat(bob.calls()).containsExactly("flush");
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void theFirstBatchAfterATaskSubmitsAnotherTask() {
    queue.add(recipients(ann));
    started.get(started.size() - 1).run();
    queue.add(recipients(ann));

    assertThat(started).hasSize(2);
  }

  @Test
  void aBatchWithoutRecipientsSubmitsNoTask() {
    queue.add(recipients());

    assertThat(started).isEmpty();
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void aCallerWritesItsOwnBatchWhenTheQueueIsFull() {
    queue.add(recipients(ann));
    queue.add(recipients(ann));
    queue.add(recipients(bob));

    assertThat(ann.calls()).isEmpty();
    assertThat(bob.calls()).containsExactly("flush");
    assertThat(queue.waiting()).isEqualTo(LIMIT);
  }

  @Test
  void aRecipientThatFailsDoesNotAffectTheOthers() {
    RecordedRecipient broken = new RecordedRecipient("broken");
    broken.breaks();
    queue.add(recipients(broken, ann));
    queue.add(recipients(bob));
    // A slow log ends the turn of the first task, and the queue then submits a second one.
    for (int i = 0; i < started.size(); i++) {
      started.get(i).run();
    }

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

    alone.add(recipients(ann));

    assertThat(ann.calls()).containsExactly("flush");
    assertThat(alone.waiting()).isZero();
  }
}
