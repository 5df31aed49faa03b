package ee.socketio.emit;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import ee.socketio.testkit.TestTimeout;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmitOrderStressTest {
  private static final int CALLERS = 3;
  private static final int EACH = 500;

  private final TestServer server = TestServer.start();

  @Test
  void everySocketReceivesTheEventsOfOneThreadInOrder() throws Exception {
    List<TestClient> clients = IntStream.range(0, 10).mapToObj(i -> server.guest()).toList();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    SocketEmitter emitter =
        new FanoutSocketEmitter(server.server(), server.fanout(pool), server.time()::schedule);

    Crowd.run(
        CALLERS,
        Seed.of(getClass()),
        (thread, random) -> {
          for (int i = 0; i < EACH; i++) {
            if (random.nextBoolean()) {
              emitter.emitToAll("t" + thread, i);
            } else {
              emitter.emitToRole("guest", "t" + thread, i);
            }
          }
        });
    pool.shutdown();

    assertThat(pool.awaitTermination(TestTimeout.SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(clients).allSatisfy(EmitOrderStressTest::assertInOrder);
  }

  private static void assertInOrder(TestClient client) {
    List<String> got = client.got();
    for (int thread = 0; thread < CALLERS; thread++) {
      String prefix = "42[\"t" + thread + "\",";
      assertThat(got.stream().filter(line -> line.startsWith(prefix)))
          .containsExactlyElementsOf(
              IntStream.range(0, EACH).mapToObj(i -> prefix + i + "]").toList());
    }
  }
}
