package ee.socketio.recovery;

import ee.socketio.engine.QueueLimits;
import ee.socketio.protocol.engineio.PacketUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The events that a returning client has missed. The latest conflated event of a key may be among
 * them although the client has received it, because conflated events have no offset. The events are
 * read in two steps: most of them before the socket connects, and the rest while no event of the
 * namespace can be sent. Not safe for use by many threads.
 */
public final class MissedEvents {
  private final PacketLog log;
  private final SavedSession session;
  private final Set<String> rooms;
  private final QueueLimits limits;
  private final List<LoggedEvent> events = new ArrayList<>();
  private final Map<String, LoggedEvent> latest = new HashMap<>();
  private long bytes;
  private long last;
  private final long start;
  private final long conflated;
  private long position;

  /**
   * @param received the offset that the client has sent; empty if it has received no event
   * @param identityRooms the rooms of the user and of the roles at the return
   * @param limits the largest number and the largest size of the missed events
   */
  public MissedEvents(
      PacketLog log,
      SavedSession session,
      String received,
      Set<String> identityRooms,
      QueueLimits limits) {
    this.log = log;
    this.session = session;
    this.rooms = session.missedRooms(identityRooms);
    this.limits = limits;
    Progress progress = session.progress();
    long offset = log.position(received);
    this.start = progress.missedAfter(offset);
    this.last = start;
    this.conflated = Math.min(start, Math.max(progress.conflatedAfter(offset), log.removed()));
    this.position = conflated;
  }

  /**
   * Reads the events from the position of the last call on.
   *
   * @return false if the client cannot receive all events that it has missed, because the log does
   *     not contain them any more, or because there are too many
   */
  public boolean read() {
    List<LoggedEvent> read = log.after(position, session.namespace());
    while (read == null && position < start) {
      // The log has just removed conflated events that the client need not receive.
      position = Math.min(start, log.removed());
      read = log.after(position, session.namespace());
    }
    if (read == null) {
      return false;
    }
    read.forEach(this::add);
    return size() <= limits.packets() && bytes() <= limits.bytes();
  }

  private void add(LoggedEvent event) {
    position = event.position();
    if (!event.addresses(room -> session.wasIn(room, event.position(), rooms))) {
      return;
    }
    if (event.conflated()) {
      latest.put(String.valueOf(event.packet().key()), event);
    } else if (event.position() > start) {
      events.add(event);
      bytes += event.packet().size();
      last = event.position();
    }
  }

  private int size() {
    return events.size() + latest.size();
  }

  private long bytes() {
    return bytes + latest.values().stream().mapToLong(event -> event.packet().size()).sum();
  }

  /**
   * The missed events, with the latest conflated event of each key, in order. So a client that
   * reports the offset of a missed event has also received the conflated events before it.
   */
  public List<PacketUnit> packets() {
    List<LoggedEvent> all = new ArrayList<>(events);
    all.addAll(latest.values());
    all.sort(Comparator.comparingLong(LoggedEvent::position));
    return all.stream().map(LoggedEvent::packet).toList();
  }

  /** The position after which the missed events with an offset begin. */
  public long start() {
    return start;
  }

  /** The position after which the missed conflated events begin; at most {@link #start}. */
  public long conflated() {
    return conflated;
  }

  /** The position of the last missed event with an offset; {@link #start} if there is none. */
  public long last() {
    return last;
  }
}
