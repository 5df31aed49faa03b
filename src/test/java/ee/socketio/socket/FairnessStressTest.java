package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.CloseReason;
import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import ee.socketio.testkit.TestTimeout;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Users with several sockets send events, and connect again at random moments. */
class FairnessStressTest {
  private static final int USERS = 3;
  private static final int SOCKETS = 4;
  private static final int SHARE = 2;
  private static final int EVENTS = 3_000;

  private final ExecutorService handlers = Executors.newFixedThreadPool(4);
  private final ExecutorService connections = Executors.newFixedThreadPool(4);
  private final TestServer server =
      TestServer.plan()
          .workers(handlers)
          .connections(connections)
          .share(SHARE)
          .inbox(100_000, 100_000_000)
          .start();
  private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
  private final Map<Socket, Integer> last = new ConcurrentHashMap<>();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger outOfOrder = new AtomicInteger();
  private final AtomicInteger handledAfterEnd = new AtomicInteger();

  @AfterEach
  void stop() {
    handlers.shutdownNow();
    connections.shutdownNow();
  }

  private void handle(Socket socket, int number) {
    AtomicInteger ofUser =
        running.computeIfAbsent(
            String.valueOf(socket.identity().userId()), user -> new AtomicInteger());
    most.accumulateAndGet(ofUser.incrementAndGet(), Math::max);
    Integer before = last.put(socket, number);
    if (before == null) {
      handledAfterEnd.incrementAndGet();
    } else if (before >= number) {
      outOfOrder.incrementAndGet();
    }
    Thread.yield();
    ofUser.decrementAndGet();
  }

  @Test
  void theShareAndTheOrderOfEachSocketHold() throws Exception {
    CountDownLatch ends = new CountDownLatch(USERS * SOCKETS);
    server
        .root()
        .onConnection(
            socket -> {
              last.put(socket, -1);
              socket
                  .on("n", (arguments, ack) -> handle(socket, Integer.parseInt(arguments.json(0))))
                  .onDisconnect(
                      reason -> {
                        last.remove(socket);
                        ends.countDown();
                      });
            });

    Crowd.run(
        USERS * SOCKETS,
        Seed.of(getClass()),
        (thread, random) -> play(server, "user" + thread % USERS, random));

    assertThat(ends.await(TestTimeout.SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(most).hasValueLessThanOrEqualTo(SHARE);
    assertThat(outOfOrder).hasValue(0);
    assertThat(handledAfterEnd).hasValue(0);
    assertThat(server.engine().sessions()).isEmpty();
  }

  private static void play(TestServer server, String user, Random random) {
    TestClient client = server.open().sends("40{\"token\":\"" + user + ":buyer\"}");
    // A CONNECT that is still waiting when its session closes is ignored.
    while (client.got().isEmpty()) {
      Thread.onSpinWait();
    }
    int pause = random.nextInt(100);
    for (int i = 0; i < EVENTS; i++) {
      client.sends("42[\"n\"," + i + "]");
      if (i % (pause + 1) == 0) {
        Thread.yield();
      }
    }
    if (random.nextBoolean()) {
      client.sends("41");
    }
    client.loses(CloseReason.TRANSPORT_CLOSE);
  }
}
