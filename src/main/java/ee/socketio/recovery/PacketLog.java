package ee.socketio.recovery;

import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The recent events of all namespaces, each with its position. Positions start at 1 and increase.
 * The offset of an event is the text of its position; the client receives it as the last argument
 * of the event. Safe for use by many threads.
 */
public interface PacketLog {
  /** The position before the first event. */
  long START = 0;

  /** Stands for the position of an event whose position the log determines. */
  long NEXT = -1;

  /** The position of the latest event; {@link #START} if there is none. */
  long latest();

  /**
   * Adds an event, and determines its position. The caller must add the events of one namespace in
   * the order in which it sends them.
   *
   * @param encoder encodes the event with the offset that it receives; runs on this thread
   * @return the event with its position; null if the log contains only events whose positions the
   *     callers know
   */
  @Nullable LoggedEvent append(Destination destination, Function<String, PacketUnit> encoder);

  /**
   * Adds an event whose position the caller knows.
   *
   * @param position of the event
   * @param encoder encodes the event with the offset that it receives; runs on this thread
   * @return null if the log contains that position or a later one already
   */
  @Nullable LoggedEvent append(
      long position, Destination destination, Function<String, PacketUnit> encoder);

  /**
   * The events of a namespace after a position, in order.
   *
   * @return null if the log does not contain all of them any more
   */
  @Nullable List<LoggedEvent> after(long position, NamespaceName namespace);

  /** The position of the latest event that was removed; {@link #START} if none was removed. */
  long removed();

  /**
   * The position of an offset.
   *
   * @param offset a text from a client
   * @return {@link #START} if the text is not an offset of this log
   */
  long position(String offset);

  /** Removes the oldest events, because they are too old. Called about once a second. */
  void removeExpired();

  /** Removes all events, because memory is short. */
  void clear();

  /** The number of events. */
  int size();

  /** The memory of the events in bytes, as an estimate. */
  long memory();
}
