package ee.socketio.emit;

import ee.socketio.emit.Emission.Broadcast;
import ee.socketio.protocol.socketio.EncodedPacket;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.PacketParser;
import ee.socketio.protocol.socketio.SocketId;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Destination;
import ee.socketio.room.Member;
import ee.socketio.room.RoomIndex;
import ee.socketio.socket.EventCounters;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The delivery of an emission to each member of a room, without the work of the members. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FanoutBenchmark {
  @Param({"100", "1000", "10000"})
  private int members;

  private final RoomIndex rooms = new RoomIndex();
  private final LocalFanout fanout =
      new LocalFanout(rooms, new EventCounters(), new FlushQueue(1000, FlushQueue::drain));
  private final EncodedPacket packet =
      PacketParser.JSON.encode(SocketPacket.event(NamespaceName.ROOT, "[\"news\"]"));
  private final Broadcast toRoom =
      new Broadcast(Destination.room(NamespaceName.ROOT, "room"), packet);
  private final Broadcast toAll = new Broadcast(Destination.everyone(NamespaceName.ROOT), packet);

  @Setup
  public void enter() {
    for (int i = 0; i < members; i++) {
      Member member = new Counter(new SocketId("member-" + i));
      rooms.enter(member);
      rooms.join(member, List.of("room"));
    }
  }

  @Benchmark
  public void room() {
    fanout.deliver(toRoom);
  }

  @Benchmark
  public void everyone() {
    fanout.deliver(toAll);
  }

  private static final class Counter implements Member {
    private final SocketId id;
    private long packets;

    Counter(SocketId id) {
      this.id = id;
    }

    @Override
    public SocketId id() {
      return id;
    }

    @Override
    public NamespaceName namespaceName() {
      return NamespaceName.ROOT;
    }

    @Override
    public boolean enqueue(EncodedPacket packet) {
      packets += packet.size();
      return true;
    }

    @Override
    public void announce(EncodedPacket packet) {}

    @Override
    public boolean isCrowded() {
      return false;
    }

    @Override
    public void move(Collection<String> join, Collection<String> leave) {}

    @Override
    public void join(String... rooms) {}

    @Override
    public void leave(String room) {}

    @Override
    public void flush() {
      packets++;
    }

    @Override
    public void disconnect(boolean close) {}
  }
}
