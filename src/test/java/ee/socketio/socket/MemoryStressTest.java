package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.emit.FanoutSocketEmitter;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.engine.CloseReason;
import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import ee.socketio.testkit.TestTimeout;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients connect, send, read slowly and end in every way, while the memory is exceeded. */
class MemoryStressTest {
  private static final int THREADS = 4;
  private static final int SESSIONS = 300;
  private static final long LIMIT = 50_000;

  private final ExecutorService handlers = Executors.newFixedThreadPool(2);
  private final ExecutorService connections = Executors.newFixedThreadPool(2);
  private final TestServer server =
      TestServer.plan()
          .maxMemory(LIMIT)
          .workers(handlers)
          .connections(connections)
          .share(2)
          .outbound(20, 100_000)
          .start();
  private final SocketEmitter emitter =
      new FanoutSocketEmitter(server.server(), server.fanout(), (delay, task) -> {});

  private final AtomicInteger playing = new AtomicInteger(THREADS);

  @AfterEach
  void stop() {
    handlers.shutdownNow();
    connections.shutdownNow();
  }

  @Test
  void noMemoryRemainsAfterTheLastSession() throws Exception {
    server.root().onConnection(socket -> socket.on("a", (arguments, ack) -> Thread.yield()));
    Crowd.run(
        THREADS + 1,
        Seed.of(getClass()),
        (thread, random) -> {
          if (thread == THREADS) {
            while (playing.get() > 0) {
              server.time().pass(Duration.ofMillis(100));
            }
          } else {
            playAll(random);
          }
        });
    // The handlers may still add packets of sessions that close.
    end(handlers, connections);
    server.time().pass(Duration.ofSeconds(1));

    assertThat(server.engine().sessions()).isEmpty();
    assertThat(server.engine().memory().used()).isZero();
  }

  private static void end(ExecutorService... executors) throws InterruptedException {
    for (ExecutorService executor : executors) {
      executor.shutdown();
      assertThat(executor.awaitTermination(TestTimeout.SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void playAll(Random random) {
    try {
      for (int i = 0; i < SESSIONS; i++) {
        play(random);
      }
    } finally {
      playing.decrementAndGet();
    }
  }

  private void play(Random random) {
    TestClient client =
        server.open().sends("40{\"a\":\"" + "x".repeat(random.nextInt(5_000)) + "\"}");
    if (random.nextBoolean()) {
      client.transport().stall();
    }
    for (int i = random.nextInt(20); i > 0; i--) {
      String text = "x".repeat(random.nextInt(10_000));
      switch (random.nextInt(4)) {
        case 0 -> emitter.sockets().emit("e", text);
        case 1 -> emitter.sockets().conflate("k").emit("e", text);
        case 2 -> server.root().sockets().stream().findAny().ifPresent(s -> s.emit("e", text));
        default -> client.sends("42[\"a\",\"" + text + "\"]");
      }
    }
    switch (random.nextInt(4)) {
      case 0 -> client.sends("41");
      case 1 -> client.transport().resume();
      case 2 -> client.session().close(CloseReason.FORCED_SERVER_CLOSE);
      default -> Thread.onSpinWait();
    }
    client.loses(CloseReason.TRANSPORT_CLOSE);
  }
}
