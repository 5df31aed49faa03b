package ee.socketio.socket;

import ee.socketio.engine.MemoryBudget;
import ee.socketio.engine.QueueLimits;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of one event in the inbox of a socket, if the thread that adds it also handles it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class InboxBenchmark {
  private final Inbox inbox =
      new Inbox(
          Runnable::run,
          new QueueLimits(10_000, 10_000_000),
          new MemoryBudget(Long.MAX_VALUE),
          System::nanoTime);
  private long handled;

  @Benchmark
  public long one() {
    inbox.offerEvent(() -> handled++, 110);
    return handled;
  }
}
