package ee.socketio.recovery;

import ee.socketio.engine.QueueLimits;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The recent events in memory.
 *
 * <p>An offset consists of a random text for this log, a dot, and the position in base 36. So the
 * log recognises the offsets of another server, and texts that are not offsets.
 */
public final class MemoryPacketLog implements PacketLog {
  /** The objects of an event, in bytes. */
  private static final int PER_EVENT = 256;

  /** A packet keeps its text, and its frame once a WebSocket has sent it. */
  private static final int FORMS = 2;

  private static final int RADIX = 36;

  private final String prefix;
  private final QueueLimits limits;
  private final long lifetime;
  private final LongSupplier clock;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private long latest = START;
  private long removed = START;
  private long bytes;

  /** An event and its time. The event is null while it is being encoded. */
  private static final class Entry {
    private final long position;
    private final NamespaceName namespace;
    private final long added;
    private @Nullable LoggedEvent event;

    Entry(long position, NamespaceName namespace, long added) {
      this.position = position;
      this.namespace = namespace;
      this.added = added;
    }

    long memory() {
      LoggedEvent logged = event;
      return PER_EVENT + (logged == null ? 0 : (long) FORMS * logged.packet().size());
    }
  }

  /**
   * @param id a text that no other log has
   * @param limits the largest number and the largest size of the events
   * @param lifetime how long an event is kept
   * @param clock the time in nanoseconds from an arbitrary origin
   */
  public MemoryPacketLog(String id, QueueLimits limits, Duration lifetime, LongSupplier clock) {
    this.prefix = id + '.';
    this.limits = limits;
    this.lifetime = lifetime.toNanos();
    this.clock = clock;
  }

  @Override
  public synchronized long latest() {
    return latest;
  }

  @Override
  public LoggedEvent append(Destination destination, Function<String, PacketUnit> encoder) {
    Entry entry;
    synchronized (this) {
      latest++;
      entry = new Entry(latest, destination.namespace(), clock.getAsLong());
      entries.add(entry);
      bytes += entry.memory();
    }
    // Outside of the monitor, because other namespaces need not wait.
    PacketUnit packet = encoder.apply(offset(entry.position));
    LoggedEvent event = new LoggedEvent(entry.position, destination, packet);
    synchronized (this) {
      if (entry.position > removed) {
        bytes -= entry.memory();
        entry.event = event;
        bytes += entry.memory();
        removeExcess();
      }
    }
    return event;
  }

  private void removeExcess() {
    while (entries.size() > limits.packets() || bytes > limits.bytes()) {
      removeOldest();
    }
  }

  private void removeOldest() {
    Entry oldest = entries.remove();
    removed = oldest.position;
    bytes -= oldest.memory();
  }

  @Override
  public @Nullable List<LoggedEvent> after(long position, NamespaceName namespace) {
    List<LoggedEvent> events = new ArrayList<>();
    synchronized (this) {
      if (position < removed) {
        return null;
      }
      Iterator<Entry> newestFirst = entries.descendingIterator();
      while (newestFirst.hasNext()) {
        Entry entry = newestFirst.next();
        if (entry.position <= position) {
          break;
        }
        // Only the latest event of a namespace can be without its packet, because it is being
        // encoded. A later call returns it.
        if (entry.event != null && entry.namespace.equals(namespace)) {
          events.add(entry.event);
        }
      }
    }
    Collections.reverse(events);
    return events;
  }

  @Override
  public synchronized long removed() {
    return removed;
  }

  private String offset(long position) {
    return prefix + Long.toString(position, RADIX);
  }

  @Override
  public long position(String offset) {
    if (!offset.startsWith(prefix)) {
      return START;
    }
    try {
      return Math.max(START, Long.parseLong(offset.substring(prefix.length()), RADIX));
    } catch (NumberFormatException e) {
      return START;
    }
  }

  @Override
  public synchronized void removeExpired() {
    long now = clock.getAsLong();
    while (!entries.isEmpty() && now - entries.element().added > lifetime) {
      removeOldest();
    }
  }

  @Override
  public synchronized void clear() {
    while (!entries.isEmpty()) {
      removeOldest();
    }
  }

  @Override
  public synchronized int size() {
    return entries.size();
  }

  @Override
  public synchronized long memory() {
    return bytes;
  }
}
