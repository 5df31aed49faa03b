package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.OverlapCounter;
import ee.socketio.testkit.TestTimeout;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InboxStressTest {
  private static final int THREADS = 4;

  private final ExecutorService workers = Executors.newFixedThreadPool(THREADS);
  private final OverlapCounter counter = new OverlapCounter();

  @AfterEach
  void stop() {
    workers.shutdownNow();
  }

  @Test
  void handlersOfOneSocketNeverOverlap() throws Exception {
    int each = 3_000;
    TestServer server = TestServer.plan().workers(workers).inbox(100_000, 100_000_000).start();
    List<Integer> numbers = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch remaining = new CountDownLatch(each);
    server
        .root()
        .onConnection(
            socket ->
                socket.on(
                    "n",
                    (arguments, ack) ->
                        counter.run(
                            () -> {
                              numbers.add(Integer.valueOf(arguments.json(0)));
                              remaining.countDown();
                            })));
    TestClient client = server.open().sends("40");

    for (int i = 0; i < each; i++) {
      client.sends("42[\"n\"," + i + "]");
    }

    assertThat(remaining.await(TestTimeout.SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(counter.overlaps()).isZero();
    assertThat(numbers).isSorted().hasSize(each);
  }
}
