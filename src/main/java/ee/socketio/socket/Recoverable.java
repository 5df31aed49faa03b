package ee.socketio.socket;

import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.recovery.PacketLog;
import ee.socketio.recovery.Progress;
import ee.socketio.recovery.RoomChange;
import ee.socketio.recovery.RoomHistory;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The state of a socket that its client can recover. The lock of the {@link EventOrder} guards it.
 */
final class Recoverable {
  private final String pid;
  private final boolean recovered;
  private long start;
  private long conflated;
  private long sent;
  private long recovery;
  private volatile boolean kept;
  private volatile boolean revoked;
  private Progress progress = new Progress(0, 0, 0, 0);
  private Set<String> rooms = Set.of();
  private List<RoomChange> changes = List.of();
  private final RoomHistory history;
  private volatile Consumer<SocketPacket> sender = event -> {};
  private volatile Runnable changed = () -> {};

  /**
   * @param pid the private id, which only the client knows
   * @param recovered whether the client has recovered the socket
   * @param history records the changes of the rooms
   */
  Recoverable(String pid, boolean recovered, RoomHistory history) {
    this.pid = pid;
    this.history = history;
    this.recovered = recovered;
  }

  String pid() {
    return pid;
  }

  boolean recovered() {
    return recovered;
  }

  /**
   * Sends an event to the socket, or to the socket that has recovered it. Does nothing before the
   * socket connects.
   */
  void send(SocketPacket event) {
    sender.accept(event);
  }

  void sendWith(Consumer<SocketPacket> connectedSender) {
    sender = connectedSender;
  }

  /** Calls a task after each change of the rooms and of the data. */
  void whenChanged(Runnable task) {
    changed = task;
  }

  /** The rooms or the data have changed. */
  void changed() {
    changed.run();
  }

  /**
   * The socket connects.
   *
   * @param start this socket was sent no event up to this position
   * @param conflated the client may have missed conflated events after this position
   * @param sent the position of the last event that was queued for the socket
   */
  void connected(long start, long conflated, long sent) {
    this.start = start;
    this.conflated = conflated;
    this.sent = sent;
  }

  /** The number of recovered sockets, with this one. */
  void recoveredAs(long number) {
    recovery = number;
  }

  boolean isRecoveredAfter(long recoveries) {
    return recovery > recoveries;
  }

  /**
   * Whether an event is to be queued for the socket. The client may have received an event with a
   * known position already, from another node that has read the stream faster.
   *
   * @param position {@link PacketLog#START} for an event without a position
   */
  boolean isNew(long position) {
    if (position == PacketLog.START) {
      return true;
    }
    boolean isNew = position > sent;
    sent = Math.max(sent, position);
    return isNew;
  }

  /**
   * The connection has ended.
   *
   * @param latest the position of the latest event of the log
   * @param left the rooms of the socket until now
   * @param keep whether the client may recover the socket
   */
  void ended(long latest, Set<String> left, boolean keep) {
    progress = new Progress(start, conflated, sent, latest);
    rooms = left;
    changes = history.changes();
    kept = keep;
  }

  /** The user is disconnected, and must not recover the socket. Needs no lock. */
  void revoke() {
    revoked = true;
  }

  /** Whether the connection has ended, and the client may recover the socket. */
  boolean isKept() {
    return kept && !revoked;
  }

  Progress progress() {
    return progress;
  }

  /** The progress while the socket is connected. */
  Progress currentProgress() {
    return Progress.open(start, conflated);
  }

  RoomHistory history() {
    return history;
  }

  /** The changes of the rooms until the end of the connection. */
  List<RoomChange> changes() {
    return changes;
  }

  /** The rooms at the end of the connection. */
  Set<String> rooms() {
    return rooms;
  }
}
