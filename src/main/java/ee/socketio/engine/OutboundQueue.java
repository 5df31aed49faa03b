package ee.socketio.engine;

import ee.socketio.protocol.engineio.EnginePacket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What waits to be written to one session, in order. Packets that belong together enter as one
 * unit, so nothing comes between an event and its attachments.
 */
final class OutboundQueue {
  /** What became of a unit. */
  enum Offer {
    /** It is the first: somebody must see to it that it is written. */
    FIRST,
    /** It waits behind others. */
    QUEUED,
    /** There was no room for it. */
    FULL
  }

  private final QueueLimits limits;
  private final ArrayDeque<EnginePacket> packets = new ArrayDeque<>(4);
  private long bytes;

  OutboundQueue(QueueLimits limits) {
    this.limits = limits;
  }

  synchronized Offer offer(List<EnginePacket> unit, int size) {
    boolean first = packets.isEmpty();
    if (!first
        && (packets.size() + unit.size() > limits.packets() || bytes + size > limits.bytes())) {
      return Offer.FULL;
    }
    packets.addAll(unit);
    bytes += size;
    return first ? Offer.FIRST : Offer.QUEUED;
  }

  /** Takes packets up to that many bytes, but at least one if there is any. */
  synchronized List<EnginePacket> poll(int maxBytes) {
    EnginePacket first = packets.poll();
    if (first == null) {
      return List.of();
    }
    long taken = first.size();
    EnginePacket next = packets.peek();
    if (next == null || taken + next.size() > maxBytes) {
      bytes -= taken;
      return List.of(first);
    }
    List<EnginePacket> batch = new ArrayList<>();
    batch.add(first);
    while (next != null && taken + next.size() <= maxBytes) {
      batch.add(packets.remove());
      taken += next.size();
      next = packets.peek();
    }
    bytes -= taken;
    return batch;
  }

  synchronized boolean isEmpty() {
    return packets.isEmpty();
  }

  synchronized int size() {
    return packets.size();
  }

  synchronized void clear() {
    packets.clear();
    bytes = 0;
  }
}
