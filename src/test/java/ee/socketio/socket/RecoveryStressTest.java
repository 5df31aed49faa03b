package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.emit.Emission.Broadcast;
import ee.socketio.engine.CloseReason;
import ee.socketio.engine.QueueLimits;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.recovery.RecoveryOptions;
import ee.socketio.room.Destination;
import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import ee.socketio.testkit.TestTimeout;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that lose their connection again and again while several threads send events. */
class RecoveryStressTest {
  private static final int ROUNDS = 200;
  private static final int CLIENTS = 4;
  private static final int EVENTS = 40;
  private static final int RETURNS = 4;
  private static final Duration PROBE = Duration.ofMillis(1);
  private static final List<String> SENDERS = List.of("all", "room", "direct");
  private static final CloseReason[] REASONS = {
    CloseReason.TRANSPORT_CLOSE, CloseReason.TRANSPORT_ERROR, CloseReason.PING_TIMEOUT
  };
  private static final Pattern EVENT =
      Pattern.compile("42\\[\"(all|room|direct)\",(\\d+),\"([^\"]+)\"]");
  private static final Pattern ANSWER =
      Pattern.compile("40\\{\"sid\":\"([^\"]+)\",\"pid\":\"([^\"]+)\"}");

  private final long seed = Seed.of(RecoveryStressTest.class);
  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final RecoveryOptions options = RecoveryOptions.within(Duration.ofMinutes(10));
  private final TestServer server =
      TestServer.plan()
          .workers(pool)
          .recovery(
              new RecoveryOptions(
                  options.maxDisconnection(),
                  options.unnoticed(),
                  true,
                  options.maxSessions(),
                  new QueueLimits(1_000_000, Integer.MAX_VALUE),
                  new QueueLimits(1_000_000, Integer.MAX_VALUE),
                  PROBE))
          .start();
  private final List<Returning> clients = new ArrayList<>();

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  /** A client with the rules of the official one: it handles events after the answer to CONNECT. */
  private final class Returning {
    private final List<String> seen = new ArrayList<>();
    private final Socket first;
    private TestClient connection = server.open().sends("40");
    private String id = "";
    private String pid = "";
    private String offset = "";

    private boolean answered;
    private final List<String> buffered = new ArrayList<>();
    private final List<String> arriving = new ArrayList<>();

    Returning() {
      await();
      receive(arriving);
      first = server.socket(connection);
      first.join("room");
    }

    /** Loses the connection and the packets that were written last, and returns. */
    void loseAndReturn(Random random) {
      if (random.nextInt(4) > 0) {
        connection.loses(REASONS[random.nextInt(REASONS.length)]);
      }
      arriving.addAll(connection.got());
      receive(arriving.subList(0, Math.max(0, arriving.size() - random.nextInt(20))));
      returns();
    }

    private void returns() {
      arriving.clear();
      buffered.clear();
      answered = false;
      String known = offset.isEmpty() ? "" : ",\"offset\":\"" + offset + "\"";
      connection = server.open().sends("40{\"pid\":\"" + pid + "\"" + known + "}");
      await();
    }

    /** Waits for the answer to CONNECT. A former connection that is open answers no ping. */
    private void await() {
      arriving.addAll(connection.got());
      long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(TestTimeout.SECONDS);
      for (int i = 1; arriving.stream().noneMatch(line -> line.startsWith("40")); i++) {
        assertThat(System.nanoTime()).as("no answer, got %s", arriving).isLessThan(limit);
        if (i % 100 == 0) {
          server.time().pass(PROBE);
        }
        Thread.yield();
        arriving.addAll(connection.got());
      }
    }

    void receive(List<String> lines) {
      for (String line : lines) {
        Matcher answer = ANSWER.matcher(line);
        if (answer.matches()) {
          assertThat(answer.group(1)).isEqualTo(id.isEmpty() ? answer.group(1) : id);
          id = answer.group(1);
          pid = answer.group(2);
          answered = true;
          buffered.forEach(this::handle);
          buffered.clear();
        } else if (answered) {
          handle(line);
        } else {
          buffered.add(line);
        }
      }
    }

    private void handle(String line) {
      Matcher event = EVENT.matcher(line);
      if (event.matches()) {
        seen.add(event.group(1) + event.group(2));
        offset = event.group(3);
      }
    }

    /** Receives all events of a round. */
    void settle() {
      if (!connection.open()) {
        arriving.addAll(connection.got());
        receive(arriving);
        returns();
      }
      arriving.addAll(connection.got());
      receive(arriving);
      arriving.clear();
    }

    List<String> seenOf(String sender) {
      return seen.stream().filter(each -> each.startsWith(sender)).toList();
    }
  }

  private void send(String sender, int number) {
    if (sender.equals("direct")) {
      clients.forEach(each -> each.first.emit("direct", number));
      return;
    }
    SocketPacket event =
        SocketPacket.event(NamespaceName.ROOT, "[\"" + sender + "\"," + number + "]");
    Destination destination =
        sender.equals("all")
            ? Destination.everyone(NamespaceName.ROOT)
            : Destination.room(NamespaceName.ROOT, "room");
    server
        .fanout()
        .deliver(new Broadcast(destination, event, server.server().packets().encode(event)));
  }

  @Test
  void everyClientReceivesEveryEventOnceAndInOrder() throws Exception {
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new Returning());
    }
    for (int round = 0; round < ROUNDS; round++) {
      int before = round * EVENTS;
      Crowd.run(
          SENDERS.size() + CLIENTS,
          seed + round,
          (thread, random) -> {
            if (thread < SENDERS.size()) {
              for (int i = 0; i < EVENTS; i++) {
                send(SENDERS.get(thread), before + i);
              }
            } else {
              Returning client = clients.get(thread - SENDERS.size());
              for (int i = 0; i < RETURNS; i++) {
                client.loseAndReturn(random);
              }
            }
          });
      clients.forEach(Returning::settle);
      assertComplete(before + EVENTS);
    }
  }

  private void assertComplete(int events) {
    for (Returning client : clients) {
      for (String sender : SENDERS) {
        assertThat(client.seenOf(sender))
            .containsExactlyElementsOf(
                IntStream.range(0, events).mapToObj(number -> sender + number).toList());
      }
    }
    List<String> order = broadcasts(clients.get(0));
    assertThat(clients).allSatisfy(each -> assertThat(broadcasts(each)).isEqualTo(order));
    clients.forEach(each -> assertThat(each.id).isEqualTo(each.first.id().value()));
  }

  private static List<String> broadcasts(Returning client) {
    return client.seen.stream().filter(each -> !each.startsWith("direct")).toList();
  }
}
