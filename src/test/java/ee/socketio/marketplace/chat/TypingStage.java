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

/** A board, the time, and what recipients are told. */
final class TypingStage {
  static final int LASTS = Math.toIntExact(Duration.ofSeconds(5).toMillis());

  final Queue<Runnable> sweeps = new ConcurrentLinkedQueue<>();
  final AtomicInteger mostSweeps = new AtomicInteger();
  final AtomicInteger ends = new AtomicInteger();

  /** Whether somebody types, as told one time after the other, for each writer and reader. */
  final Map<String, List<Boolean>> told = new HashMap<>();

  private final AtomicLong millis = new AtomicLong();
  final TypingBoard board =
      new TypingBoard(
          new FanoutSocketEmitter(
              TestServer.start().server(), new FakeFanout(this::deliver), (delay, task) -> {}),
          scheduler(),
          () -> Duration.ofMillis(millis.get()).toNanos());

  /** Lets time pass, then the sweep run if it is to. */
  void pass(int time) {
    idle(time);
    sweep();
  }

  /** Lets time pass and nothing run. */
  void idle(int time) {
    millis.addAndGet(time);
  }

  void sweep() {
    Runnable sweep = sweeps.poll();
    if (sweep != null) {
      sweep.run();
    }
  }

  private void deliver(Emission emission) {
    String said = ((Broadcast) emission).event().json();
    String pair = emission.destination().rooms() + said.replaceAll("true|false", "");
    boolean begun = said.contains("true");
    told.computeIfAbsent(pair, any -> new ArrayList<>()).add(begun);
    ends.addAndGet(begun ? 0 : 1);
  }

  private ManagedScheduledExecutorService scheduler() {
    Class<ManagedScheduledExecutorService> type = ManagedScheduledExecutorService.class;
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              sweeps.add((Runnable) arguments[0]);
              mostSweeps.accumulateAndGet(sweeps.size(), Math::max);
              return null;
            }));
  }
}
