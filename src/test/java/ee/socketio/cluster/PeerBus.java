package ee.socketio.cluster;

import ee.socketio.testkit.SteppedTimer;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** Carries the messages of several nodes in one JVM. A test decides which node is cut off. */
final class PeerBus {
  final SteppedTimer timer = new SteppedTimer();

  /** Reads and sends the state of the nodes. */
  Executor executor = Runnable::run;

  private final Map<String, Peers> nodes = new LinkedHashMap<>();
  private final Set<String> separated = new HashSet<>();
  private final Queue<Runnable> messages = new ConcurrentLinkedQueue<>();

  /** Adds a node, which the test starts. */
  Peers node(String id) {
    Peers peers =
        new Peers(
            id,
            json -> publish(id, json),
            timer::schedule,
            timer::nanoTime,
            task -> executor.execute(task));
    nodes.put(id, peers);
    return peers;
  }

  private void publish(String from, String json) {
    if (!separated.contains(from)) {
      nodes.forEach((id, peers) -> messages.add(() -> deliver(id, peers, from, json)));
    }
  }

  private void deliver(String to, Peers peers, String from, String json) {
    if (!separated.contains(to)) {
      peers.received(from, json);
    }
  }

  /** Lets a node receive and send no messages. */
  void separate(String id) {
    separated.add(id);
  }

  void join(String id) {
    separated.remove(id);
  }

  /** Lets the time pass, and delivers all messages. */
  void pass(Duration time) {
    for (Duration passed = Duration.ZERO;
        passed.compareTo(time) < 0;
        passed = passed.plusMillis(100)) {
      timer.pass(Duration.ofMillis(100));
      deliver();
    }
  }

  /** Delivers all messages, also those that are sent in the meantime. */
  void deliver() {
    for (Runnable next = messages.poll(); next != null; next = messages.poll()) {
      next.run();
    }
  }
}
