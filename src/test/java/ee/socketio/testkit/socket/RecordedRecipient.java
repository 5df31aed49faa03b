package ee.socketio.testkit.socket;

import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketId;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.socket.BroadcastAck;
import ee.socketio.socket.OutgoingEvent;
import ee.socketio.socket.Recipient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A recipient that records the calls of its methods, in order. */
public final class RecordedRecipient implements Recipient {
  private final SocketId id;
  private final NamespaceName namespace;
  private final List<String> calls = new ArrayList<>();
  private final List<PacketUnit> packets = new ArrayList<>();
  private boolean waiting;
  private boolean broken;
  private boolean crowded;

  public RecordedRecipient(String id) {
    this(id, NamespaceName.ROOT);
  }

  public RecordedRecipient(String id, NamespaceName namespace) {
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
  public synchronized boolean enqueue(OutgoingEvent event) {
    if (broken) {
      throw new AssertionError(id + " is broken");
    }
    calls.add("enqueue");
    packets.add(event.packet());
    boolean first = !waiting;
    waiting = true;
    return first;
  }

  @Override
  public synchronized void announce(SocketPacket event) {
    calls.add("announce");
  }

  @Override
  public synchronized boolean isCrowded() {
    return crowded;
  }

  /** After this call, each thread that enqueues a packet must flush. */
  public synchronized void crowd() {
    crowded = true;
    waiting = false;
  }

  @Override
  public synchronized void expectAck(BroadcastAck ack) {
    calls.add("expectAck");
  }

  @Override
  public synchronized void move(Collection<String> join, Collection<String> leave) {
    calls.add("join " + String.join(" ", join));
    leave.forEach(room -> calls.add("leave " + room));
  }

  /** After this call, enqueue and flush fail. */
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

  @Override
  public synchronized void disconnectForced(boolean close, String reason) {
    calls.add((close ? "close " : "disconnect ") + reason);
  }

  /**
   * Returns the calls: {@code announce}, {@code enqueue}, {@code expectAck}, {@code join a b},
   * {@code leave a}, {@code flush}, {@code disconnect}, {@code close}, {@code close reason}.
   */
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /** Returns the queued packets. */
  public synchronized List<PacketUnit> packets() {
    return List.copyOf(packets);
  }

  @Override
  public String toString() {
    return id.value();
  }
}
