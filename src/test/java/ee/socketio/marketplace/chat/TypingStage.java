package ee.socketio.marketplace.chat;

import ee.socketio.emit.Emission;
import ee.socketio.emit.Emission.Broadcast;
import ee.socketio.emit.FanoutSocketEmitter;
import ee.socketio.testkit.socket.FakeFanout;
import ee.socketio.testkit.socket.TestServer;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Typing indicators, a manual clock, and the events that recipients receive. */
final class TypingStage {
  static final int LIFETIME = Math.toIntExact(Duration.ofSeconds(5).toMillis());

  final Queue<Runnable> sweeps = new ConcurrentLinkedQueue<>();
  final AtomicInteger maxSweeps = new AtomicInteger();
  final AtomicInteger ends = new AtomicInteger();

  /** The states that each reader received about each writer, in order. */
  final Map<String, List<Boolean>> received = new HashMap<>();

  private final AtomicLong millis = new AtomicLong();
  final TypingIndicators indicators =
      new TypingIndicators(
          new FanoutSocketEmitter(
              TestServer.start().server(), new FakeFanout(this::deliver), (delay, task) -> {}),
          scheduler(),
          () -> Duration.ofMillis(millis.get()).toNanos());

  /** Advances the clock, and runs the sweep if one is scheduled. */
  void advanceAndSweep(int time) {
    advance(time);
    sweep();
  }

  /** Advances the clock and runs nothing. */
  void advance(int time) {
    millis.addAndGet(time);
  }

  void sweep() {
    Runnable sweep = sweeps.poll();
    if (sweep != null) {
      sweep.run();
    }
  }

  private void deliver(Emission emission) {
    String json = ((Broadcast) emission).event().json();
    String pair = emission.destination().rooms() + json.replaceAll("true|false", "");
    boolean started = json.contains("true");
    received.computeIfAbsent(pair, any -> new ArrayList<>()).add(started);
    ends.addAndGet(started ? 0 : 1);
  }

  private ManagedScheduledExecutorService scheduler() {
    Class<ManagedScheduledExecutorService> type = ManagedScheduledExecutorService.class;
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              sweeps.add((Runnable) arguments[0]);
              maxSweeps.accumulateAndGet(sweeps.size(), Math::max);
              return null;
            }));
  }
}
