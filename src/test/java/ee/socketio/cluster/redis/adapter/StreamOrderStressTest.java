package ee.socketio.cluster.redis.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.recovery.RecoveryOptions;
import ee.socketio.recovery.RecoveryStorage;
import ee.socketio.recovery.SessionStore;
import ee.socketio.recovery.StreamPosition;
import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import ee.socketio.testkit.TestRedis;
import ee.socketio.testkit.cluster.StreamNode;
import ee.socketio.testkit.socket.TestClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;

/** Threads of two nodes emit while the connections to Redis are closed again and again. */
class StreamOrderStressTest {
  private static final int THREADS = 3;
  private static final int EVENTS = 1_500;
  private static final int KILLS = 30;
  private static final long PAUSE_MILLIS = 20;

  /** An event {@code n} of a thread of a node, with its offset. */
  private static final Pattern EVENT =
      Pattern.compile("42\\[\"n\",\"(\\w)\",(\\d+),(\\d+)(?:,\"(\\d+-\\d+)\")?]");

  private final TestRedis redis = TestRedis.create();
  private final SessionStore sessions =
      RecoveryStorage.sessionsInMemory(
          RecoveryOptions.within(StreamNode.WINDOW), StreamNode.CLOCK, session -> {});
  private final Map<String, StreamNode> nodes =
      Map.of("a", new StreamNode(redis, "a", sessions), "b", new StreamNode(redis, "b", sessions));

  @AfterEach
  void stop() {
    nodes.values().forEach(StreamNode::close);
    redis.close();
  }

  private record Received(String node, int thread, int number, long position) {}

  private static List<Received> received(List<String> lines) {
    List<Received> events = new ArrayList<>();
    for (String line : lines) {
      Matcher matcher = EVENT.matcher(line);
      if (matcher.matches()) {
        String offset = matcher.group(4);
        events.add(
            new Received(
                matcher.group(1),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                offset == null ? 0 : StreamPosition.of(offset)));
      }
    }
    return events;
  }

  private void emit(String node, int thread, AtomicInteger done) {
    StreamNode emitting = Objects.requireNonNull(nodes.get(node));
    for (int i = 0; i < EVENTS; i++) {
      emitting.emitter().emitToAll("n", node, thread, i);
      if (i % 50 == 0) {
        Thread.yield();
      }
    }
    done.incrementAndGet();
  }

  private void kill(AtomicInteger done, int emitters) throws InterruptedException {
    for (int i = 0; i < KILLS || done.get() < emitters; i++) {
      redis.call(Command.CLIENT, "KILL", "TYPE", i % 3 == 0 ? "pubsub" : "normal", "SKIPME", "yes");
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** All that a client has received up to a last event of both nodes. */
  private List<String> linesOf(TestClient client) {
    List<String> lines = new ArrayList<>();
    for (StreamNode node : nodes.values()) {
      while (!node.link().connected()) {
        Thread.onSpinWait();
      }
    }
    for (Map.Entry<String, StreamNode> node : nodes.entrySet()) {
      String end = "42[\"end\",\"" + node.getKey() + client.session().id();
      while (lines.stream().noneMatch(line -> line.startsWith(end))) {
        node.getValue().emitter().emitToAll("end", node.getKey() + client.session().id());
        lines.addAll(client.got());
        Thread.onSpinWait();
      }
    }
    return lines;
  }

  @Test
  void noEventIsLostOrRepeatedForTheClientsOfItsNode() throws Exception {
    Map<String, List<TestClient>> clients = new HashMap<>();
    nodes.forEach((name, node) -> clients.put(name, List.of(node.guest(), node.guest())));
    AtomicInteger done = new AtomicInteger();
    int emitters = 2 * THREADS;
    Crowd.run(
        emitters + 1,
        Seed.of(getClass()),
        (thread, random) -> {
          if (thread == emitters) {
            kill(done, emitters);
          } else {
            emit(thread % 2 == 0 ? "a" : "b", thread / 2, done);
          }
        });

    Map<Long, Received> byPosition = new HashMap<>();
    clients.forEach(
        (name, both) -> {
          List<Received> first = received(linesOf(both.get(0)));
          assertThat(received(linesOf(both.get(1)))).as("the other client").isEqualTo(first);
          assertThat(first)
              .extracting(each -> each.node + each.thread + each.number)
              .doesNotHaveDuplicates();
          assertOrder(name, first);
          for (Received each : first) {
            if (each.position > 0) {
              assertThat(byPosition.computeIfAbsent(each.position, position -> each))
                  .isEqualTo(each);
            }
          }
        });
  }

  private static void assertOrder(String name, List<Received> events) {
    assertThat(events.stream().map(Received::position).filter(position -> position > 0).toList())
        .isSorted()
        .doesNotHaveDuplicates();
    for (int thread = 0; thread < THREADS; thread++) {
      int number = thread;
      List<Integer> own =
          events.stream()
              .filter(each -> each.node.equals(name) && each.thread == number)
              .map(Received::number)
              .toList();
      assertThat(own).hasSize(EVENTS).isSorted();
    }
    assertThat(events.stream().filter(each -> !each.node.equals(name)).count())
        .as("events of the other node")
        .isPositive();
  }
}
