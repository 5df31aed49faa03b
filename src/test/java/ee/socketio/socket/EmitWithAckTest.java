package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.CloseReason;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import ee.socketio.time.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Acknowledgements of the client for events of the server. */
class EmitWithAckTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final TestServer server = TestServer.start();
  private final TestClient client = server.guest();
  private final Socket socket = server.socket(client);

  private CompletableFuture<Arguments> ask(Object... arguments) {
    return socket.emitWithAck(LIMIT, "ask", arguments).toCompletableFuture();
  }

  private static void assertDisconnected(CompletableFuture<Arguments> answer) {
    assertThat(answer)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(SocketDisconnectedException.class);
  }

  @Test
  void theEventCarriesAnAckIdAndTheAcknowledgementCompletesTheStage() {
    CompletableFuture<Arguments> answer = ask("name?");
    assertThat(client.got()).containsExactly("420[\"ask\",\"name?\"]");

    client.sends("430[\"Ann\",7]");

    assertThat(answer.join().get(0, String.class)).isEqualTo("Ann");
    assertThat(answer.join().get(1, Integer.class)).isEqualTo(7);
    assertThat(answer.join().size()).isEqualTo(2);
  }

  @Test
  void eachEventHasItsOwnAckId() {
    CompletableFuture<Arguments> first = ask();
    CompletableFuture<Arguments> second = ask();
    assertThat(client.got()).containsExactly("420[\"ask\"]", "421[\"ask\"]");

    client.sends("431[\"b\"]", "430[\"a\"]");

    assertThat(first.join().json(0)).isEqualTo("\"a\"");
    assertThat(second.join().json(0)).isEqualTo("\"b\"");
  }

  @Test
  void onlyTheFirstAcknowledgementCounts() {
    CompletableFuture<Arguments> answer = ask();

    client.sends("430[1]", "430[2]");

    assertThat(answer.join().json(0)).isEqualTo("1");
    assertThat(client.open()).isTrue();
  }

  @Test
  void anAcknowledgementWithAnUnknownIdIsIgnored() {
    client.sends("4399[1]");

    assertThat(client.open()).isTrue();
  }

  @Test
  void theStageFailsWithTheExceptionItself() {
    List<Throwable> failures = new ArrayList<>();
    socket.emitWithAck(LIMIT, "ask").handle((answer, failure) -> failures.add(failure));

    server.time().pass(LIMIT);

    assertThat(failures).singleElement().isInstanceOf(TimeoutException.class);
  }

  @Test
  void theStageFailsAfterTheTimeout() {
    CompletableFuture<Arguments> answer = ask();

    server.time().pass(LIMIT.minusMillis(1));
    assertThat(answer).isNotDone();
    server.time().pass(Duration.ofMillis(1));

    assertThat(answer)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(TimeoutException.class)
        .withMessageContaining("5000 ms");
  }

  @Test
  void anAcknowledgementAfterTheTimeoutIsIgnored() {
    CompletableFuture<Arguments> answer = ask();
    server.time().pass(LIMIT);

    client.sends("430[1]");

    assertThat(answer).isCompletedExceptionally();
    assertThat(client.open()).isTrue();
  }

  @Test
  void anAcknowledgementCancelsTheTimeout() {
    int before = server.time().waiting();
    CompletableFuture<Arguments> answer = ask();

    client.sends("430[1]");

    assertThat(answer).isCompleted();
    assertThat(server.time().waiting()).isEqualTo(before);
  }

  @Test
  void theStageFailsWhenTheSocketDisconnects() {
    CompletableFuture<Arguments> answer = ask();

    client.sends("41");

    assertDisconnected(answer);
  }

  @Test
  void theStageFailsWhenTheConnectionCloses() {
    CompletableFuture<Arguments> answer = ask();

    client.loses(CloseReason.TRANSPORT_CLOSE);

    assertDisconnected(answer);
  }

  @Test
  void theStageOfADisconnectedSocketFailsAtOnce() {
    client.sends("41");

    assertDisconnected(ask());
    assertThat(client.got()).isEmpty();
  }

  @Test
  void theStageHasFailedWhenDisconnectListenersAreCalled() {
    CompletableFuture<Arguments> answer = ask();
    CompletableFuture<Boolean> failed = new CompletableFuture<>();
    socket.onDisconnect(reason -> failed.complete(answer.isCompletedExceptionally()));

    client.sends("41");

    assertThat(failed).isCompletedWithValue(true);
  }

  @Test
  void aTimerThatRunsTheTimeoutAtOnceFailsTheStage() {
    Timer hasty =
        new Timer() {
          @Override
          public Timeout schedule(Duration delay, Runnable task) {
            task.run();
            return Timeout.NONE;
          }

          @Override
          public long nanoTime() {
            return 0;
          }
        };
    CompletableFuture<Arguments> answer =
        new PendingAcks(hasty, new AtomicLong()::getAndIncrement).expect(LIMIT).answer();

    assertThat(answer).isCompletedExceptionally();
  }
}
