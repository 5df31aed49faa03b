package ee.socketio.cluster.redis.classic;

import ee.socketio.cluster.BroadcastFlags;
import ee.socketio.cluster.ClusterMessage.Broadcast;
import ee.socketio.cluster.Envelope;
import ee.socketio.cluster.redis.BadMessageException;
import ee.socketio.cluster.redis.MessageLimits;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Destination;
import java.util.Optional;
import java.util.Set;
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

/** The messages of an event to one room, with about 110 bytes of arguments, in the mode redis. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ClassicBenchmark {
  private final ClassicCodec codec = new ClassicCodec("0123456789abcdef", MessageLimits.DEFAULT);
  private final Broadcast broadcast =
      new Broadcast(
          new Destination(NamespaceName.ROOT, Set.of("room-1234"), Set.of()),
          SocketPacket.event(
              NamespaceName.ROOT,
              "[\"order:created\",{\"id\":\"65f1a0000000000000000001\",\"total\":19.5,\"count\":12,"
                  + "\"note\":\"" + "x".repeat(40) + "\"}]"),
          BroadcastFlags.NONE,
          null);
  private final byte[] message = codec.encode(NamespaceName.ROOT, broadcast);

  @Benchmark
  public byte[] encodeBroadcast() {
    return codec.encode(NamespaceName.ROOT, broadcast);
  }

  @Benchmark
  public Optional<Envelope> decodeBroadcast() throws BadMessageException {
    return codec.broadcast(NamespaceName.ROOT, message);
  }
}
