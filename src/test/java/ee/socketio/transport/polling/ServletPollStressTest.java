package ee.socketio.transport.polling;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Session;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import ee.socketio.testkit.SteppedTimer;
import ee.socketio.testkit.TestEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Responses are ready before, while and after the container's thread returns. */
class ServletPollStressTest {
  private static final int CONTAINER = 0;
  private static final int SENDER = 1;
  private static final int POLLS = 500;
  private static final int ROUNDS = 300;

  private final Queue<Runnable> network = new ConcurrentLinkedQueue<>();
  private final SteppedTimer retries = new SteppedTimer();
  private final Random seeds = new Random(Seed.of(getClass()));
  private final TestEngine engine = new TestEngine();

  @Test
  void thePacketsOfEachThreadArriveOnceAndInOrder() throws Exception {
    Session session = engine.open(PollingTransport::new);
    List<AsyncRequest> requests = new ArrayList<>();
    AtomicBoolean over = new AtomicBoolean();
    int[] sent = new int[2];
    Crowd.run(
        3,
        seeds.nextLong(),
        (thread, random) -> {
          switch (thread) {
            case CONTAINER -> {
              for (int i = 0; i < POLLS; i++) {
                AsyncRequest request = poll(session, random);
                requests.add(request);
                if (request.answers.get() == 0) {
                  // The same thread, in another request.
                  send(session, "c" + sent[CONTAINER]++);
                }
                awaitCompletion(request);
              }
              over.set(true);
            }
            case SENDER -> {
              while (!over.get()) {
                rest(random);
                if (session.current().writable()) {
                  send(session, "s" + sent[SENDER]++);
                }
                Thread.yield();
              }
            }
            default -> {
              while (!over.get()) {
                serveClients();
                Thread.yield();
              }
            }
          }
        });
    while (session.waiting() > 0) {
      requests.add(poll(session, seeds));
    }
    assertThat(requests).allSatisfy(ServletPollStressTest::assertOneResponse);
    assertThat(messages(requests, "4c")).isEqualTo(numbered("4c", sent[CONTAINER]));
    assertThat(messages(requests, "4s")).isEqualTo(numbered("4s", sent[SENDER]));
  }

  @Test
  void aLargeResponseIsNotWrittenByTheContainersThread() {
    Session session = engine.open(PollingTransport::new);
    poll(session, seeds);
    send(session, "x".repeat(20_000));
    AsyncRequest request = poll(session, seeds);
    assertThat(request.completions).hasValue(0);
    serveClients();
    assertOneResponse(request);
    assertThat(request.body()).hasSize(20_001);
  }

  @Test
  void twoPollsOfOneSessionGetOneResponseEach() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      Session session = engine.open(PollingTransport::new);
      Queue<AsyncRequest> requests = new ConcurrentLinkedQueue<>();
      Crowd.run(
          3,
          seeds.nextLong(),
          (thread, random) -> {
            if (thread == SENDER) {
              send(session, "s");
            } else {
              requests.add(poll(session, random));
            }
          });
      // As the heartbeat does when no pong arrives.
      session.abort(CloseReason.PING_TIMEOUT);
      serveClients();
      assertThat(requests).hasSize(2).allSatisfy(ServletPollStressTest::assertOneResponse);
      assertThat(engine.ends()).hasSize(i + 1);
    }
  }

  @Test
  void aFailedPollIsAnsweredOrClosesTheSession() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      Session session = engine.open(PollingTransport::new);
      poll(session, seeds);
      AsyncRequest request = poll(session, seeds);
      Crowd.run(
          2,
          seeds.nextLong(),
          (thread, random) -> {
            rest(random);
            if (thread == SENDER) {
              send(session, "s");
            } else {
              request.fail();
            }
          });
      serveClients();
      assertThat(request.answers).hasValue(session.isOpen() ? 1 : 0);
      session.abort(CloseReason.PING_TIMEOUT);
      assertThat(request.answers).hasValueLessThan(2);
      assertThat(engine.ends()).hasSize(i + 1);
    }
  }

  private AsyncRequest poll(Session session, Random random) {
    AsyncRequest request = new AsyncRequest(network, new Random(random.nextLong()));
    PollingTransport transport = (PollingTransport) session.current();
    new ServletPoll(
            transport,
            request.async,
            retries,
            Runnable::run,
            PollingResponse.NEVER,
            RequestAborts.NONE)
        .start();
    rest(random);
    request.threadReturns();
    return request;
  }

  private static void rest(Random random) {
    for (int i = random.nextInt(random.nextBoolean() ? 50 : 5_000); i > 0; i--) {
      Thread.onSpinWait();
    }
  }

  private static void send(Session session, String text) {
    session.send(EnginePacket.message(text));
  }

  private static void awaitCompletion(AsyncRequest request) {
    while (request.completions.get() == 0 && !Thread.currentThread().isInterrupted()) {
      Thread.yield();
    }
  }

  private void serveClients() {
    retries.pass(Duration.ofMillis(1));
    for (Runnable next = network.poll(); next != null; next = network.poll()) {
      next.run();
    }
  }

  private static void assertOneResponse(AsyncRequest request) {
    assertThat(request.faults).isEmpty();
    assertThat(request.answers).hasValue(1);
    assertThat(request.completions).hasValue(1);
  }

  private static List<String> messages(List<AsyncRequest> requests, String start) {
    return requests.stream()
        .flatMap(request -> List.of(request.body().split("\u001e", -1)).stream())
        .filter(packet -> packet.startsWith(start))
        .toList();
  }

  private static List<String> numbered(String start, int count) {
    return IntStream.range(0, count).mapToObj(i -> start + i).toList();
  }
}
