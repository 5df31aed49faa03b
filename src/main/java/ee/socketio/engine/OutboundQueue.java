package ee.socketio.engine;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.engineio.Reliability;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The packets that one session has still to write, in order. A unit that many queues share is not
 * copied, and only a conflated unit allocates an object.
 */
final class OutboundQueue {
  /** The queue is crowded from one eighth of a limit on, and again at each further eighth. */
  private static final int PARTS = 8;

  /** The memory that a queue needs for each packet besides the content, in bytes. */
  private static final int PER_PACKET = 64;

  /** The result of offering a unit. */
  enum Offer {
    /** The unit is the first one: the caller must flush the session. */
    FIRST,
    /** The unit is queued after others. */
    QUEUED,
    /** The unit is queued after many others: the caller must flush the session. */
    CROWDED,
    /** The unit has replaced an older unit with the same key. */
    REPLACED,
    /** The unit was dropped because the queue is full. */
    DROPPED,
    /** The queue is full and the unit must not be dropped. */
    FULL
  }

  private final QueueLimits limits;
  private final DropCounters drops;

  /** Each element is a {@link PacketUnit}, or a {@link Latest} that holds one. */
  private final ArrayDeque<Object> units = new ArrayDeque<>(4);

  private @Nullable Map<String, Latest> conflated;
  private int written;
  private int packets;
  private long bytes;
  private boolean closed;
  private int pauses;
  private boolean pausesEnded;

  /** Holds a unit that a later unit with the same key replaces. */
  private static final class Latest {
    PacketUnit unit;

    Latest(PacketUnit unit) {
      this.unit = unit;
    }
  }

  OutboundQueue(QueueLimits limits, DropCounters drops) {
    this.limits = limits;
    this.drops = drops;
  }

  synchronized Offer offer(PacketUnit unit) {
    if (closed) {
      return Offer.DROPPED;
    }
    if (unit.reliability() == Reliability.CONFLATED && replaces(unit)) {
      drops.replaced();
      return Offer.REPLACED;
    }
    if (!fits(unit) && !makeRoom(unit)) {
      return refuse(unit);
    }
    boolean first = units.isEmpty();
    int part = part();
    units.add(unit.reliability() == Reliability.CONFLATED ? place(unit) : unit);
    count(unit, 1);
    if (first) {
      return Offer.FIRST;
    }
    return part() > part ? Offer.CROWDED : Offer.QUEUED;
  }

  /** How many eighths of its limits the queue holds, in packets or in bytes. */
  private int part() {
    long ofPackets = (long) packets * PARTS / limits.packets();
    return (int) Math.max(ofPackets, bytes * PARTS / limits.bytes());
  }

  /** Whether the queue holds an eighth of a limit. Reads without the lock, so may be outdated. */
  @SuppressWarnings("GuardedBy")
  boolean isCrowded() {
    return part() > 0;
  }

  /** Replaces a queued unit with the same key, unless some of its packets are written already. */
  private boolean replaces(PacketUnit unit) {
    Latest place = conflated == null ? null : conflated.get(unit.key());
    if (place == null || (written > 0 && place == units.peek())) {
      return false;
    }
    count(place.unit, -1);
    place.unit = unit;
    count(unit, 1);
    return true;
  }

  private Latest place(PacketUnit unit) {
    Latest place = new Latest(unit);
    if (conflated == null) {
      conflated = new HashMap<>();
    }
    conflated.put(String.valueOf(unit.key()), place);
    return place;
  }

  private boolean fits(PacketUnit unit) {
    return units.isEmpty()
        || (packets + unit.packets().size() <= limits.packets()
            && bytes + unit.size() <= limits.bytes());
  }

  private boolean makeRoom(PacketUnit unit) {
    Iterator<Object> oldest = units.iterator();
    if (written > 0) {
      oldest.next();
    }
    while (!fits(unit) && oldest.hasNext()) {
      PacketUnit next = unit(oldest.next());
      if (next.reliability() == Reliability.DROPPABLE) {
        oldest.remove();
        count(next, -1);
        drops.dropped();
      }
    }
    return fits(unit);
  }

  private Offer refuse(PacketUnit unit) {
    if (unit.reliability() == Reliability.RELIABLE) {
      return Offer.FULL;
    }
    drops.dropped();
    return Offer.DROPPED;
  }

  private void count(PacketUnit unit, int sign) {
    packets += sign * unit.packets().size();
    bytes += (long) sign * unit.size();
  }

  /** Removes packets up to that many bytes, or one larger packet. Removes none during a pause. */
  synchronized List<EnginePacket> poll(int maxBytes) {
    if (units.isEmpty() || isPaused()) {
      return List.of();
    }
    PacketUnit alone = unit(units.element());
    EnginePacket first = next();
    if (units.isEmpty() && alone.packets().size() == 1) {
      // All recipients share this list, so a broadcast allocates nothing here.
      return alone.packets();
    }
    if (units.isEmpty() || first.size() + peek().size() > maxBytes) {
      return List.of(first);
    }
    List<EnginePacket> batch = new ArrayList<>();
    batch.add(first);
    int taken = first.size();
    while (!units.isEmpty() && taken + peek().size() <= maxBytes) {
      EnginePacket packet = next();
      taken += packet.size();
      batch.add(packet);
    }
    return batch;
  }

  private EnginePacket peek() {
    return unit(units.element()).packets().get(written);
  }

  private EnginePacket next() {
    PacketUnit unit = unit(units.element());
    EnginePacket packet = unit.packets().get(written++);
    packets--;
    bytes -= packet.size();
    if (written == unit.packets().size()) {
      written = 0;
      unlink(units.remove());
    }
    return packet;
  }

  private void unlink(Object place) {
    if (place instanceof Latest latest && conflated != null) {
      conflated.remove(String.valueOf(latest.unit.key()), latest);
    }
  }

  private static PacketUnit unit(Object place) {
    return place instanceof Latest latest ? latest.unit : (PacketUnit) place;
  }

  synchronized boolean isEmpty() {
    return units.isEmpty();
  }

  /** Whether a packet may be written without passing through the queue. */
  synchronized boolean isDirect() {
    return units.isEmpty() && !isPaused();
  }

  private boolean isPaused() {
    return pauses > 0 && !pausesEnded;
  }

  /** Makes {@link #poll} return nothing until {@link #resume} ends this pause and all others. */
  synchronized void pause() {
    pauses++;
  }

  /** Ends one pause. */
  synchronized void resume() {
    pauses--;
  }

  /** Ends all pauses and ignores later ones. */
  synchronized void endPauses() {
    pausesEnded = true;
  }

  synchronized int size() {
    return packets;
  }

  /**
   * Counts this queue as a holder of its packets. Reads an empty queue without its lock, because
   * most queues are empty.
   *
   * @param number of the measurement
   * @return the memory of this queue in bytes, without the packets that another queue has already
   *     counted in the same measurement
   */
  @SuppressWarnings("GuardedBy")
  long measure(int number) {
    return packets == 0 ? 0 : memory(packet -> packet.countHolder(number) ? packet.size() : 0);
  }

  /**
   * The memory that the end of this queue would free, in bytes. A packet that several queues held
   * in the latest measurement counts for each of them with an equal part.
   */
  long memory() {
    return memory(packet -> packet.size() / packet.holders());
  }

  private synchronized long memory(ToLongFunction<EnginePacket> ofPacket) {
    long sum = (long) packets * PER_PACKET;
    int skipped = written;
    for (Object place : units) {
      for (EnginePacket packet : unit(place).packets()) {
        sum += skipped-- > 0 ? 0 : ofPacket.applyAsLong(packet);
      }
      skipped = 0;
    }
    return sum;
  }

  /** Removes all packets, and accepts none from now on. */
  synchronized void close() {
    closed = true;
    while (!units.isEmpty()) {
      next();
    }
  }
}
