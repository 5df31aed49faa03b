package ee.socketio.recovery;

import ee.socketio.room.Member;
import ee.socketio.room.Rooms;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * The recent changes of the rooms of one socket. So a missed event can be compared with the rooms
 * that the socket was in when the event was sent. A join is recorded before it takes effect and a
 * departure afterwards, so an event that reached the socket always counts as missed. Safe for use
 * by many threads.
 */
public final class RoomHistory {
  /** Older changes are removed. The events before them are compared with the rooms after them. */
  static final int LIMIT = 100;

  private final PacketLog log;
  private final Deque<RoomChange> changes;

  /**
   * @param log contains the events
   * @param former the changes of the former socket, in order
   */
  public RoomHistory(PacketLog log, List<RoomChange> former) {
    this.log = log;
    this.changes = new ArrayDeque<>(former);
  }

  /** Joins rooms, and returns the rooms that the socket was not in before. */
  public synchronized <M extends Member> List<String> join(
      Rooms<M> rooms, M socket, Collection<String> names) {
    Set<String> former = rooms.roomsOf(socket);
    names.stream().filter(name -> !former.contains(name)).forEach(name -> add(name, true));
    return rooms.join(socket, names);
  }

  /** Leaves a room, and returns whether the socket was in it. */
  public synchronized <M extends Member> boolean leave(Rooms<M> rooms, M socket, String name) {
    boolean left = rooms.leave(socket, name);
    if (left) {
      add(name, false);
    }
    return left;
  }

  /** Records a room that the socket joins at its recovery. */
  public synchronized void joined(String name) {
    add(name, true);
  }

  private void add(String name, boolean joined) {
    changes.add(new RoomChange(log.latest(), name, joined));
    long removed = log.removed();
    while (changes.size() > LIMIT
        || (!changes.isEmpty() && changes.element().position() <= removed)) {
      changes.remove();
    }
  }

  /** The changes in order. */
  public synchronized List<RoomChange> changes() {
    return List.copyOf(changes);
  }
}
