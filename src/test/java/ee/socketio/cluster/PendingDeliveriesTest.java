package ee.socketio.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.cluster.OrderedLink.Sending;
import ee.socketio.cluster.PendingDeliveries.Delivery;
import ee.socketio.socket.Recipient;
import ee.socketio.testkit.SteppedTimer;
import ee.socketio.testkit.socket.RecordedRecipient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PendingDeliveriesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int LIMIT = 3;

  private final SteppedTimer time = new SteppedTimer();
  private final PendingDeliveries pending = new PendingDeliveries(time, PATIENCE, LIMIT);
  private final List<String> delivered = new ArrayList<>();
  private final List<CompletableFuture<Void>> sent = new ArrayList<>();
  private final Sending sending =
      number -> {
        CompletableFuture<Void> result = new CompletableFuture<>();
        sent.add(result);
        return result;
      };

  private void send(String name) {
    pending.send(sending, position -> delivered.add(name + "@" + position));
  }

  private void lose(int index) {
    sent.get(index).completeExceptionally(new IllegalStateException("lost"));
  }

  @Test
  void anEventIsDeliveredWhenItsMessageReturns() {
    send("a");
    send("b");
    assertThat(delivered).isEmpty();
    assertThat(pending.returned(1, 10)).isTrue();
    assertThat(delivered).containsExactly("a@10");
    assertThat(pending.returned(2, 20)).isTrue();
    assertThat(delivered).containsExactly("a@10", "b@20");
    assertThat(pending.size()).isZero();
  }

  @Test
  void aMessageBeforeTheReturnedOneWasLost() {
    send("a");
    send("b");
    pending.returned(2, 20);
    assertThat(delivered).containsExactly("a@0", "b@20");
    assertThat(pending.returned(1, 10)).isFalse();
    assertThat(delivered).hasSize(2);
  }

  @Test
  void anEventWhoseMessageFailsIsDeliveredInItsTurn() {
    send("a");
    send("b");
    lose(1);
    assertThat(delivered).isEmpty();
    lose(0);
    assertThat(delivered).containsExactly("a@0", "b@0");
  }

  @Test
  void aMessageThatFailedMayReturn() {
    send("a");
    send("b");
    lose(1);
    pending.returned(1, 10);
    assertThat(delivered).containsExactly("a@10", "b@0");
    assertThat(pending.returned(2, 20)).isFalse();
  }

  @Test
  void anEventIsDeliveredWhenItsMessageIsLate() {
    send("a");
    time.pass(PATIENCE.dividedBy(2));
    send("b");
    time.pass(PATIENCE.dividedBy(2));
    assertThat(delivered).containsExactly("a@0");
    time.pass(PATIENCE.dividedBy(2));
    assertThat(delivered).containsExactly("a@0", "b@0");
    assertThat(time.waiting()).isZero();
  }

  @Test
  void manyEventsNeedOneTimer() {
    send("a");
    send("b");
    send("c");
    assertThat(time.waiting()).isEqualTo(1);
  }

  @Test
  void beyondTheLimitTheOldestEventDoesNotWait() {
    for (String name : List.of("a", "b", "c", "d")) {
      send(name);
    }
    assertThat(delivered).containsExactly("a@0");
    assertThat(pending.size()).isEqualTo(LIMIT);
  }

  @Test
  void anOperationWaitsForTheEventsBeforeIt() {
    pending.behind(position -> delivered.add("first"));
    assertThat(delivered).containsExactly("first");
    send("a");
    pending.behind(position -> delivered.add("operation@" + position));
    send("b");
    assertThat(delivered).containsExactly("first");
    pending.returned(1, 10);
    assertThat(delivered).containsExactly("first", "a@10", "operation@0");
  }

  @Test
  void aFailureOfOneDeliveryDoesNotAffectTheNext() {
    pending.send(
        sending,
        position -> {
          throw new IllegalStateException("broken");
        });
    send("b");
    pending.returned(2, 20);
    assertThat(delivered).containsExactly("b@20");
  }

  @Test
  void theEventsOfOneSocketCanBeDeliveredNow() {
    RecordedRecipient ann = new RecordedRecipient("ann");
    List<Recipient> asked = new ArrayList<>();
    Delivery event =
        new Delivery() {
          @Override
          public void deliver(long position) {
            delivered.add("a@" + position);
          }

          @Override
          public void deliverNow(Recipient recipient) {
            asked.add(recipient);
          }
        };
    pending.send(sending, event);
    pending.deliverNow(ann);
    assertThat(asked).containsExactly(ann);
    assertThat(delivered).isEmpty();
  }

  @Test
  void theDeliveringThreadKeepsTheOrder() {
    RecordedRecipient ann = new RecordedRecipient("ann");
    pending.send(sending, position -> pending.deliverNow(ann));
    pending.send(
        sending,
        new Delivery() {
          @Override
          public void deliver(long position) {
            delivered.add("b@" + position);
          }

          @Override
          public void deliverNow(Recipient recipient) {
            delivered.add("too early");
          }
        });
    pending.returned(1, 10);
    assertThat(delivered).isEmpty();
  }

  @Test
  void everythingIsDeliveredAtTheStop() {
    send("a");
    pending.behind(position -> delivered.add("operation"));
    pending.deliverAll();
    assertThat(delivered).containsExactly("a@0", "operation");
  }
}
