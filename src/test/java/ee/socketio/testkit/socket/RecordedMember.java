package ee.socketio.testkit.socket;

import ee.socketio.protocol.socketio.EncodedPacket;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketId;
import ee.socketio.room.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A member of rooms that keeps what was done to it, in order. */
public final class RecordedMember implements Member {
  private final SocketId id;
  private final NamespaceName namespace;
  private final List<String> calls = new ArrayList<>();
  private final List<EncodedPacket> packets = new ArrayList<>();
  private boolean waiting;
  private boolean broken;
  private boolean crowded;

  public RecordedMember(String id) {
    this(id, NamespaceName.ROOT);
  }

  public RecordedMember(String id, NamespaceName namespace) {
    this.id = new SocketId(id);
    this.namespace = namespace;
  }

  @Override
  public SocketId id() {
    return id;
  }

  @Override
  public NamespaceName namespaceName() {
    return namespace;
  }

  @Override
  public synchronized boolean enqueue(EncodedPacket packet) {
    if (broken) {
      throw new AssertionError(id + " is broken");
    }
    calls.add("enqueue");
    packets.add(packet);
    boolean first = !waiting;
    waiting = true;
    return first;
  }

  @Override
  public synchronized void announce(EncodedPacket packet) {
    calls.add("announce");
  }

  @Override
  public synchronized boolean isCrowded() {
    return crowded;
  }

  /** From now on whoever adds to its queue must flush it. */
  public synchronized void crowd() {
    crowded = true;
    waiting = false;
  }

  @Override
  public synchronized void join(String... rooms) {
    calls.add("join " + String.join(" ", rooms));
  }

  @Override
  public synchronized void leave(String room) {
    calls.add("leave " + room);
  }

  @Override
  public synchronized void move(Collection<String> join, Collection<String> leave) {
    join(join.toArray(String[]::new));
    leave.forEach(this::leave);
  }

  /** From now on nothing can be queued or written. */
  public synchronized void breaks() {
    broken = true;
  }

  @Override
  public synchronized void flush() {
    if (broken) {
      throw new AssertionError(id + " is broken");
    }
    calls.add("flush");
    waiting = false;
  }

  @Override
  public synchronized void disconnect(boolean close) {
    calls.add(close ? "close" : "disconnect");
  }

  /**
   * {@code announce}, {@code enqueue}, {@code join a b}, {@code leave a}, {@code flush}, {@code
   * disconnect}, {@code close}.
   */
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /** What was queued. */
  public synchronized List<EncodedPacket> packets() {
    return List.copyOf(packets);
  }

  @Override
  public String toString() {
    return id.value();
  }
}
