package ee.socketio.cluster;

import ee.socketio.cluster.ClusterMessage.Broadcast;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.engineio.Reliability;
import ee.socketio.recovery.StreamPacketLog;
import ee.socketio.recovery.StreamPosition;
import ee.socketio.socket.SocketServer;
import org.jspecify.annotations.Nullable;

/**
 * Adds events to the log that are not delivered to sockets of this node. The thread that reads the
 * stream calls all methods.
 */
final class SharedLog {
  private final SocketServer server;
  private final StreamPacketLog log;

  SharedLog(SocketServer server, StreamPacketLog log) {
    this.server = server;
    this.log = log;
  }

  /** Adds an event at the end of the log. */
  void add(String position, ClusterMessage message) {
    Broadcast event = event(message);
    if (event != null) {
      PacketUnit packet = packet(event);
      server
          .order()
          .locked(
              event.destination().namespace(),
              () ->
                  server
                      .order()
                      .add(
                          StreamPosition.of(position), event.destination(), event.event(), packet));
    }
  }

  /**
   * Adds an event from before the start of this node, before all others.
   *
   * @param message null if it has no meaning for this node
   * @return whether the log has room for still older events
   */
  boolean addEarlier(String position, @Nullable ClusterMessage message) {
    Broadcast event = event(message);
    long at = StreamPosition.of(position);
    if (event == null) {
      return log.skip(at);
    }
    PacketUnit packet = packet(event);
    return log.prepend(
        at, event.destination(), offset -> server.order().encode(event.event(), offset, packet));
  }

  /** All events from before the start were added. */
  void begin() {
    log.begin();
  }

  /** Events are missing. */
  void interrupt() {
    log.interrupt();
  }

  /** An event that clients can recover; null for another message. */
  private static @Nullable Broadcast event(@Nullable ClusterMessage message) {
    return message instanceof Broadcast broadcast
            && broadcast.requestId() == null
            && broadcast.flags().reliability() != Reliability.VOLATILE
        ? broadcast
        : null;
  }

  private PacketUnit packet(Broadcast event) {
    return Flags.apply(event.flags(), server.packets().encode(event.event()));
  }
}
