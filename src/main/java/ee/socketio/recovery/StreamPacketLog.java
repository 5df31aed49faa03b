package ee.socketio.recovery;

import ee.socketio.engine.QueueLimits;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.room.Destination;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The recent events of all nodes of a cluster, with the positions of a stream that all nodes read.
 * The offset of an event is the id of its entry, see {@link StreamPosition}. An event that is not
 * in the stream has no position, and is not in the log.
 *
 * <p>One thread reads the stream and adds the events. It first adds the events from before its
 * start, the newest first, and calls {@link #begin}. Until then, no client is recovered.
 */
public final class StreamPacketLog extends BufferedPacketLog {
  /** No position is greater, so a client with any offset has missed events. */
  private static final long ALL = Long.MAX_VALUE;

  private long oldest = ALL;
  private long newest = START;
  private boolean interrupted = true;

  /**
   * @param limits the largest number and the largest size of the events
   * @param lifetime how long an event is kept
   * @param clock the time in nanoseconds from an arbitrary origin
   */
  public StreamPacketLog(QueueLimits limits, Duration lifetime, LongSupplier clock) {
    super(limits, lifetime, clock);
    setRemoved(ALL);
  }

  @Override
  long next(long wanted, long last) {
    if (wanted <= last) {
      return START;
    }
    if (interrupted) {
      interrupted = false;
      setRemoved(wanted - 1);
    }
    return wanted;
  }

  /** Returns null, because the event is not in the stream. */
  @Override
  public @Nullable LoggedEvent append(
      Destination destination, Function<String, PacketUnit> encoder) {
    return null;
  }

  @Override
  public @Nullable LoggedEvent append(
      long position, Destination destination, Function<String, PacketUnit> encoder) {
    return add(position, destination, encoder);
  }

  /**
   * Adds an event from before the start, which precedes all events of the log.
   *
   * @param encoder encodes the event with the offset that it receives
   * @return whether the log has room for still older events
   */
  public synchronized boolean prepend(
      long position, Destination destination, Function<String, PacketUnit> encoder) {
    if (!isEarlier(position)) {
      return true;
    }
    LoggedEvent event = new LoggedEvent(position, destination, encoder.apply(offset(position)));
    long age = StreamPosition.millis(newest) - StreamPosition.millis(position);
    boolean added = addFirst(event, Duration.ofMillis(age));
    if (added) {
      oldest = position;
    }
    return added;
  }

  /** An entry from before the start is not an event. Has the effect of {@link #prepend}. */
  public synchronized boolean skip(long position) {
    if (isEarlier(position)) {
      oldest = position;
    }
    return true;
  }

  private boolean isEarlier(long position) {
    newest = Math.max(newest, position);
    return interrupted && position < oldest;
  }

  /** All events from before the start that the log has room for were added. */
  public synchronized void begin() {
    interrupted = false;
    setRemoved(oldest == ALL ? START : oldest - 1);
  }

  /**
   * Entries were removed from the stream before this node has read them. Clients are recovered
   * again after the next event.
   */
  public synchronized void interrupt() {
    clear();
    interrupted = true;
    setRemoved(ALL);
  }

  @Override
  String offset(long position) {
    return StreamPosition.id(position);
  }

  @Override
  public long position(String offset) {
    return StreamPosition.of(offset);
  }
}
