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

/** The recent events in memory, within limits. The monitor of the object guards all fields. */
abstract class BufferedPacketLog implements PacketLog {
  /** The objects of an event, in bytes. */
  private static final int PER_EVENT = 256;

  /** A packet keeps its text, and its frame once a WebSocket has sent it. */
  private static final int FORMS = 2;

  private final QueueLimits limits;
  private final long lifetime;
  private final LongSupplier clock;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private long latest = START;
  private long removed = START;

  /** The position of the latest event that exceeded a limit. */
  private long excess = START;

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
   * @param limits the largest number and the largest size of the events
   * @param lifetime how long an event is kept
   * @param clock the time in nanoseconds from an arbitrary origin
   */
  BufferedPacketLog(QueueLimits limits, Duration lifetime, LongSupplier clock) {
    this.limits = limits;
    this.lifetime = lifetime.toNanos();
    this.clock = clock;
  }

  /** The offset of a position. */
  abstract String offset(long position);

  /**
   * Determines the position of a new event. The caller holds the monitor.
   *
   * @param wanted the position that the caller of {@link #add} knows
   * @param last the position of the latest event
   * @return {@link #START} if the log cannot contain the event
   */
  abstract long next(long wanted, long last);

  @Override
  public synchronized long latest() {
    return latest;
  }

  /**
   * Adds an event.
   *
   * @param wanted the position that the caller knows
   * @return null if the log cannot contain the event
   */
  final @Nullable LoggedEvent add(
      long wanted, Destination destination, Function<String, PacketUnit> encoder) {
    Entry entry;
    synchronized (this) {
      long position = next(wanted, latest);
      if (position == START) {
        return null;
      }
      latest = position;
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

  /**
   * Adds an event before all others, if the limits permit it. The caller holds the monitor.
   *
   * @param age the time since the event was added to the log of another server
   */
  final boolean addFirst(LoggedEvent event, Duration age) {
    Entry entry =
        new Entry(
            event.position(), event.destination().namespace(), clock.getAsLong() - age.toNanos());
    entry.event = event;
    if (age.toNanos() > lifetime
        || entries.size() >= limits.packets()
        || bytes + entry.memory() > limits.bytes()) {
      return false;
    }
    entries.addFirst(entry);
    bytes += entry.memory();
    latest = Math.max(latest, entry.position);
    return true;
  }

  /** The events up to a position are not known. The caller holds the monitor. */
  final void setRemoved(long position) {
    removed = Math.max(position, excess);
  }

  private void removeExcess() {
    while (entries.size() > limits.packets() || bytes > limits.bytes()) {
      removeOldest();
    }
  }

  private void removeOldest() {
    Entry oldest = entries.remove();
    excess = oldest.position;
    removed = Math.max(removed, excess);
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
