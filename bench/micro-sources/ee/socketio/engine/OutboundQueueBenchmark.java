package ee.socketio.engine;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.engineio.Reliability;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of one packet in the outbound queue of a session. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class OutboundQueueBenchmark {
  private static final int BURST = 64;
  private static final int BATCH = 64 * 1024;

  private final OutboundQueue queue =
      new OutboundQueue(EngineOptions.DEFAULT.outbound(), new DropCounters());
  private final PacketUnit unit = PacketUnit.of(EnginePacket.message("2[\"news\",\"" + "x".repeat(90) + "\"]"));
  private final PacketUnit conflated = unit.with(Reliability.CONFLATED, "price");

  @Benchmark
  public List<EnginePacket> one() {
    queue.offer(unit);
    return queue.poll(BATCH);
  }

  @Benchmark
  @OperationsPerInvocation(BURST)
  public List<EnginePacket> burst() {
    for (int i = 0; i < BURST; i++) {
      queue.offer(unit);
    }
    return queue.poll(BATCH);
  }

  @Benchmark
  @OperationsPerInvocation(BURST)
  public List<EnginePacket> conflatedBurst() {
    for (int i = 0; i < BURST; i++) {
      queue.offer(conflated);
    }
    return queue.poll(BATCH);
  }
}
