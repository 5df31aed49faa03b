package ee.socketio.socket;

import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Member;
import java.util.Collection;

/**
 * A socket as a fan-out sees it. A fan-out calls {@link #announce}, then {@link #enqueue}, and
 * {@link #flush} where {@code enqueue} returns true. Safe for use by many threads.
 */
public interface Recipient extends Member {
  /** Calls the application's listeners for an event that {@link #enqueue} is about to queue. */
  void announce(SocketPacket event);

  /** Whether {@link #announce} would call a listener of the application at this moment. */
  default boolean hasOutgoingListeners() {
    return true;
  }

  /**
   * Queues an event that many recipients share. Calls no code of the application.
   *
   * @return whether {@link #flush} must follow
   */
  boolean enqueue(OutgoingEvent event);

  /**
   * Whether the recipient is a recovered socket that {@link EventOrder#recoveries} counts, but did
   * not count at an earlier moment.
   *
   * @param recoveries the number at that moment
   */
  default boolean isRecoveredAfter(long recoveries) {
    return false;
  }

  /** Whether so many packets wait that the caller must flush before it adds more. */
  boolean isCrowded();

  /** Writes the queued packets, as far as the client takes them. */
  void flush();

  /** Registers the recipient for an acknowledgement, before the event is queued. */
  void expectAck(BroadcastAck ack);

  /**
   * Joins and leaves rooms. The rooms change before this returns; the listeners of the server run
   * later, in the socket's inbox.
   */
  void move(Collection<String> join, Collection<String> leave);

  /**
   * Disconnects the socket.
   *
   * @param close whether the connection is closed too, and with it the client's other sockets
   */
  void disconnect(boolean close);

  /**
   * Disconnects the socket against the will of its user, for example after a suspension.
   *
   * @param close whether the connection is closed too, and with it the client's other sockets
   * @param reason for {@link ServerListener#forceDisconnected}; the client does not receive it
   */
  void disconnectForced(boolean close, String reason);
}
