package ee.socketio.recovery;

import ee.socketio.engine.QueueLimits;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.room.Destination;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The recent events of one server. The log numbers the events.
 *
 * <p>An offset consists of a random text for this log, a dot, and the position in base 36. So the
 * log recognises the offsets of another server, and texts that are not offsets.
 */
public final class MemoryPacketLog extends BufferedPacketLog {
  private static final int RADIX = 36;

  private final String prefix;

  /**
   * @param id a text that no other log has
   * @param limits the largest number and the largest size of the events
   * @param lifetime how long an event is kept
   * @param clock the time in nanoseconds from an arbitrary origin
   */
  public MemoryPacketLog(String id, QueueLimits limits, Duration lifetime, LongSupplier clock) {
    super(limits, lifetime, clock);
    this.prefix = id + '.';
  }

  @Override
  long next(long wanted, long last) {
    return last + 1;
  }

  @Override
  public LoggedEvent append(Destination destination, Function<String, PacketUnit> encoder) {
    return Objects.requireNonNull(add(NEXT, destination, encoder));
  }

  /** Numbers the event, because this log has no positions of others. */
  @Override
  public @Nullable LoggedEvent append(
      long position, Destination destination, Function<String, PacketUnit> encoder) {
    return add(NEXT, destination, encoder);
  }

  @Override
  String offset(long position) {
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
}
