package ee.socketio.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import ee.socketio.testkit.TestTimeout;
import ee.socketio.time.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Many threads change the state of several nodes, while the nodes ask each other for their whole
 * state and messages are lost. Time passes faster than on a clock.
 */
class PeersStressTest {
  private static final int NODES = 3;
  private static final int KEYS = 3_000;
  private static final int CHANGES = 3_000;
  private static final int SPEED = 10;
  private static final int LOST_OF = 200;

  private final ScheduledExecutorService time = Executors.newScheduledThreadPool(2);
  private final Scheduler scheduler =
      (delay, task) -> time.schedule(task, delay.toNanos() / SPEED, TimeUnit.NANOSECONDS);
  private final List<Node> nodes = new ArrayList<>();
  private volatile boolean lossy = true;

  /** A node whose state is a number for each key. The numbers of a key only grow. */
  private final class Node implements PeerTopic {
    final String id;
    final ExecutorService receiver = Executors.newSingleThreadExecutor();
    final ExecutorService worker = Executors.newSingleThreadExecutor();
    final Map<Integer, AtomicInteger> own = new ConcurrentHashMap<>();
    final Map<String, Map<Integer, Integer>> known = new ConcurrentHashMap<>();
    final Random losses;
    final Peers peers;
    final Changes<Integer> changes;

    Node(String id, long seed) {
      this.id = id;
      losses = new Random(seed);
      peers = new Peers(id, this::publish, scheduler, () -> System.nanoTime() * SPEED, worker);
      changes = new Changes<>(scheduler, keys -> peers.sendEach(name(), messages(keys)));
      peers.add(this);
    }

    void change(int key) {
      own.computeIfAbsent(key, absent -> new AtomicInteger()).incrementAndGet();
      changes.add(key);
    }

    private void publish(String json) {
      for (Node each : nodes) {
        if (!lossy || losses.nextInt(LOST_OF) > 0) {
          each.receiver.execute(() -> each.peers.received(id, json));
        }
      }
    }

    private Iterable<List<String>> messages(List<Integer> keys) {
      return PeerTopic.messages(
          keys,
          (key, texts) -> {
            texts.add(key.toString());
            texts.add(Objects.requireNonNull(own.get(key)).toString());
          });
    }

    @Override
    public String name() {
      return "numbers";
    }

    @Override
    public Iterable<List<String>> snapshot() {
      return messages(List.copyOf(own.keySet()));
    }

    @Override
    public void reset(String node) {
      known.put(node, new ConcurrentHashMap<>());
    }

    @Override
    public void received(String node, List<String> texts) {
      Map<Integer, Integer> numbers = Objects.requireNonNull(known.get(node));
      for (int i = 0; i < texts.size(); i += 2) {
        numbers.put(Integer.valueOf(texts.get(i)), Integer.valueOf(texts.get(i + 1)));
      }
    }

    @Override
    public void left(String node) {
      known.remove(node);
    }

    boolean knows(Node other) {
      Map<Integer, Integer> numbers = known.getOrDefault(other.id, Map.of());
      return numbers.size() == other.own.size()
          && other.own.entrySet().stream()
              .allMatch(each -> each.getValue().get() == numbers.getOrDefault(each.getKey(), 0));
    }
  }

  @AfterEach
  void stop() {
    nodes.forEach(each -> each.peers.stop());
    time.shutdownNow();
    nodes.forEach(
        each -> {
          each.receiver.shutdownNow();
          each.worker.shutdownNow();
        });
  }

  @Test
  void allNodesKnowTheLatestStateOfAllOthers() throws Exception {
    long seed = Seed.of(getClass());
    for (int i = 0; i < NODES; i++) {
      nodes.add(new Node("n" + i, seed + i));
    }
    nodes.forEach(each -> each.peers.start());
    Crowd.run(
        2 * NODES,
        seed,
        (thread, random) -> {
          Node node = nodes.get(thread % NODES);
          for (int i = 0; i < CHANGES; i++) {
            node.change(random.nextInt(KEYS));
            if (random.nextInt(CHANGES / 5) == 0) {
              node.peers.connected();
            }
            if (random.nextInt(20) == 0) {
              TimeUnit.MILLISECONDS.sleep(1);
            }
          }
        });
    lossy = false;

    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TestTimeout.SECONDS);
    boolean complete = allKnowAll();
    while (!complete && System.nanoTime() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(10);
      complete = allKnowAll();
    }
    // Not asked again, because a node may be about to receive a whole state, which replaces what it
    // knows.
    assertThat(complete).isTrue();
  }

  private boolean allKnowAll() {
    return nodes.stream()
        .allMatch(node -> nodes.stream().allMatch(other -> other == node || node.knows(other)));
  }
}
