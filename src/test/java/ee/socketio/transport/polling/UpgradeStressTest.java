package ee.socketio.transport.polling;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Session;
import ee.socketio.engine.TransportName;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import ee.socketio.testkit.SilentTransport;
import ee.socketio.testkit.TestEngine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The server sends while the session upgrades, or while other threads close the session. */
class UpgradeStressTest {
  private static final int SESSIONS = 1_500;
  private static final int MESSAGES = 20;
  private static final int SERVER = 0;
  private static final int POLLER = 1;
  private static final int OTHER = 2;
  private static final List<String> ALL =
      IntStream.range(0, MESSAGES).mapToObj(i -> "4" + i).toList();

  private final TestEngine engine = new TestEngine();

  @Test
  void anUpgradeDeliversEachPacketOnceAndInOrder() throws Exception {
    Random seeds = new Random(Seed.of(getClass()));
    for (int i = 0; i < SESSIONS; i++) {
      Client client = new Client();
      Crowd.run(
          3,
          seeds.nextLong(),
          (thread, random) -> {
            switch (thread) {
              case SERVER -> client.serve(random);
              case POLLER -> client.pollUntilPaused();
              default -> client.upgrade(random);
            }
          });
      assertThat(client.received()).isEqualTo(ALL);
    }
    assertThat(engine.ends()).isEmpty();
    engine.sessions().forEach(session -> session.abort(CloseReason.PING_TIMEOUT));
    assertThat(engine.memory()).isZero();
  }

  @Test
  void concurrentClosesCloseTheSessionOnceAndAnswerThePoll() throws Exception {
    Random seeds = new Random(Seed.of(getClass()));
    for (int i = 0; i < SESSIONS; i++) {
      Client client = new Client();
      Get poll = new Get();
      Crowd.run(
          4,
          seeds.nextLong(),
          (thread, random) -> {
            switch (thread) {
              case SERVER -> client.serve(random);
              case POLLER -> client.polling.poll(poll);
              case OTHER -> client.session.abort(CloseReason.PING_TIMEOUT);
              default -> client.session.close(CloseReason.FORCED_SERVER_CLOSE);
            }
          });
      // As the close timeout does when the client reads nothing.
      client.session.abort(CloseReason.FORCED_SERVER_CLOSE);
      assertThat(poll.answers).hasValue(1);
      assertThat(engine.ends()).hasSize(i + 1);
    }
    assertThat(engine.sessions()).isEmpty();
    assertThat(engine.memory()).isZero();
  }

  /** A client that behaves like the official one. */
  private final class Client {
    final Session session = engine.open(PollingTransport::new);
    final PollingTransport polling = (PollingTransport) session.current();
    final WebSocket webSocket = new WebSocket(session);
    final List<String> polled = Collections.synchronizedList(new ArrayList<>());
    final CountDownLatch paused = new CountDownLatch(1);
    volatile boolean pausing;

    void serve(Random random) {
      for (int i = 0; i < MESSAGES; i++) {
        session.send(EnginePacket.message(Integer.toString(i)));
        rest(random);
      }
    }

    void pollUntilPaused() throws InterruptedException {
      while (!pausing) {
        Get poll = new Get();
        polling.poll(poll);
        polled.addAll(List.of(poll.await().split("\u001e", -1)));
      }
      paused.countDown();
    }

    void upgrade(Random random) throws InterruptedException {
      rest(random);
      assertThat(session.upgrade().begin(webSocket)).isTrue();
      rest(random);
      assertThat(session.upgrade().probe(webSocket)).isTrue();
      pausing = true;
      do {
        // As the engine's timer does after the probe.
        polling.releasePoll();
      } while (!paused.await(1, TimeUnit.MILLISECONDS));
      rest(random);
      assertThat(session.upgrade().complete(webSocket)).isTrue();
    }

    List<String> received() {
      return Stream.concat(polled.stream(), webSocket.received.stream())
          .filter(packet -> packet.startsWith("4"))
          .toList();
    }

    private static void rest(Random random) {
      for (int i = random.nextInt(200); i > 0; i--) {
        Thread.onSpinWait();
      }
    }
  }

  private static final class Get implements Poll {
    final AtomicInteger answers = new AtomicInteger();
    private final LinkedBlockingQueue<String> answer = new LinkedBlockingQueue<>();

    String await() throws InterruptedException {
      String payload = answer.poll(20, TimeUnit.SECONDS);
      assertThat(payload).isNotNull();
      return payload;
    }

    @Override
    public void answer(Payload payload) {
      answers.incrementAndGet();
      answer.add(payload.text());
    }

    @Override
    public void refuse() {
      answers.incrementAndGet();
      answer.add("refused");
    }
  }

  private static final class WebSocket extends SilentTransport {
    final List<String> received = new ArrayList<>();
    private final Session session;

    WebSocket(Session session) {
      super(TransportName.WEBSOCKET);
      this.session = session;
    }

    @Override
    public synchronized void flush() {
      if (session.current() == this) {
        for (EnginePacket packet : session.drain(1_000_000)) {
          received.add(packet.text());
        }
      }
    }
  }
}
