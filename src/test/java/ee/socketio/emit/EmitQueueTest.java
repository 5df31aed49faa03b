package ee.socketio.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmitQueueTest {
  private static final int RUN = 64;

  private final List<EmitQueue> started = new ArrayList<>();
  private final List<List<Emission>> runs = new ArrayList<>();
  private final EmitQueue queue =
      new EmitQueue(run -> runs.add(List.copyOf(run)), 100, started::add);

  private static Emission emission(int number) {
    return new Emission.Disconnect(
        Destination.room(NamespaceName.ROOT, Integer.toString(number)), false);
  }

  private void submit(int from, int to) {
    for (int i = from; i < to; i++) {
      queue.submit(emission(i));
    }
  }

  private List<Emission> delivered() {
    return runs.stream().flatMap(List::stream).toList();
  }

  @Test
  void nothingIsDeliveredOnTheThreadThatEmits() {
    submit(0, 2);

    assertThat(runs).isEmpty();
  }

  @Test
  void theFirstStartsADrainAndTheOthersDoNot() {
    submit(0, 3);

    assertThat(started).hasSize(1);
  }

  @Test
  void aDrainDeliversAllInTheirOrder() {
    submit(0, 3);
    queue.drain();

    assertThat(runs).containsExactly(List.of(emission(0), emission(1), emission(2)));
  }

  @Test
  void afterADrainTheNextStartsAnother() {
    submit(0, 1);
    queue.drain();
    submit(1, 2);
    queue.drain();

    assertThat(started).hasSize(2);
    assertThat(delivered()).containsExactly(emission(0), emission(1));
  }

  @Test
  void runsAreOfLimitedLength() {
    submit(0, RUN + 1);
    queue.drain();

    assertThat(runs).extracting(List::size).containsExactly(RUN, 1);
    assertThat(started).hasSize(1);
  }

  @Test
  void whatIsEmittedDuringADeliveryIsDeliveredByTheSameDrain() {
    EmitQueue[] own = new EmitQueue[1];
    own[0] =
        new EmitQueue(
            run -> {
              runs.add(List.copyOf(run));
              if (runs.size() == 1) {
                own[0].submit(emission(1));
              }
            },
            100,
            started::add);
    own[0].submit(emission(0));

    own[0].drain();

    assertThat(delivered()).containsExactly(emission(0), emission(1));
    assertThat(started).hasSize(1);
  }

  @Test
  void aFullQueueRejects() {
    submit(0, 100);

    assertThatThrownBy(() -> submit(100, 101))
        .isInstanceOf(EmitRejectedException.class)
        .hasMessageContaining("100")
        .hasMessageContaining("socketio.emit.queue-size");
  }

  @Test
  void whatWasRejectedIsNotDelivered() {
    submit(0, 100);
    assertThatThrownBy(() -> submit(100, 101)).isInstanceOf(EmitRejectedException.class);

    queue.drain();

    assertThat(delivered()).hasSize(100).doesNotContain(emission(100));
  }

  @Test
  void aDrainMakesRoom() {
    submit(0, 100);
    queue.drain();
    submit(100, 101);
    queue.drain();

    assertThat(delivered()).hasSize(101);
  }

  @Test
  void aDeliveryThatFailsDoesNotStopTheQueue() {
    List<List<Emission>> good = new ArrayList<>();
    EmitQueue failing =
        new EmitQueue(
            run -> {
              if (run.contains(emission(0))) {
                throw new IllegalStateException();
              }
              good.add(List.copyOf(run));
            },
            100,
            EmitQueue::drain);

    failing.submit(emission(0));
    failing.submit(emission(1));

    assertThat(good).containsExactly(List.of(emission(1)));
  }

  @Test
  void withoutAThreadToDeliverOnTheCallersServes() {
    EmitQueue alone =
        new EmitQueue(
            run -> runs.add(List.copyOf(run)),
            100,
            none -> {
              throw new IllegalStateException("no thread");
            });

    alone.submit(emission(0));

    assertThat(delivered()).containsExactly(emission(0));
  }
}
