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
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one session, in order. Nothing is allocated for a unit that many
 * queues share, unless it is conflated.
 */
final class OutboundQueue {
  /** The queue is crowded when this part of a limit waits, and again with each further part. */
  private static final int PARTS = 8;

  /** What became of a unit. */
  enum Offer {
    /** It is the first: somebody must see to it that it is written. */
    FIRST,
    /** It waits behind others. */
    QUEUED,
    /** It waits behind many others: somebody must see to it that they are written. */
    CROWDED,
    /** It waits in the place of an older one. */
    REPLACED,
    /** It was dropped, since there was no room for it. */
    DROPPED,
    /** There was no room for it, and it must not be dropped. */
    FULL
  }

  private final QueueLimits limits;
  private final DropCounters losses;

  /** A {@link PacketUnit}, or a {@link Latest} that holds one. */
  private final ArrayDeque<Object> units = new ArrayDeque<>(4);

  private @Nullable Map<String, Latest> conflated;
  private int written;
  private int packets;
  private long bytes;

  /** The place of a unit that another one may take. */
  private static final class Latest {
    PacketUnit unit;

    Latest(PacketUnit unit) {
      this.unit = unit;
    }
  }

  OutboundQueue(QueueLimits limits, DropCounters losses) {
    this.limits = limits;
    this.losses = losses;
  }

  synchronized Offer offer(PacketUnit unit) {
    if (unit.reliability() == Reliability.CONFLATED && replaces(unit)) {
      losses.replaced();
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

  /** How many parts of its limits the queue holds: of its packets or of its bytes. */
  private int part() {
    long ofPackets = (long) packets * PARTS / limits.packets();
    return (int) Math.max(ofPackets, bytes * PARTS / limits.bytes());
  }

  /** Whether at least one part of a limit waits; without a lock, so a moment old. */
  @SuppressWarnings("GuardedBy")
  boolean isCrowded() {
    return part() > 0;
  }

  /** A place that is being written already is left as it is. */
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
        losses.dropped();
      }
    }
    return fits(unit);
  }

  private Offer refuse(PacketUnit unit) {
    if (unit.reliability() == Reliability.RELIABLE) {
      return Offer.FULL;
    }
    losses.dropped();
    return Offer.DROPPED;
  }

  private void count(PacketUnit unit, int sign) {
    packets += sign * unit.packets().size();
    bytes += (long) sign * unit.size();
  }

  /** Takes packets up to that many bytes, but at least one if there is any. */
  synchronized List<EnginePacket> poll(int maxBytes) {
    if (units.isEmpty()) {
      return List.of();
    }
    PacketUnit alone = unit(units.element());
    EnginePacket first = next();
    if (units.isEmpty() && alone.packets().size() == 1) {
      // The list that all recipients share, so that a broadcast allocates nothing here.
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
      leave(units.remove());
    }
    return packet;
  }

  private void leave(Object place) {
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

  synchronized int size() {
    return packets;
  }

  synchronized void clear() {
    units.clear();
    conflated = null;
    written = 0;
    packets = 0;
    bytes = 0;
  }
}
