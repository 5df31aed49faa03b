package ee.socketio.room;

import ee.socketio.protocol.socketio.EncodedPacket;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketId;
import java.util.Collection;

/** What can be in a room: a socket. */
public interface Member {
  /** The public id; also the name of the member's own room. */
  SocketId id();

  /** Where it is connected. */
  NamespaceName namespaceName();

  /** Notifies the application's listeners of a packet that {@link #enqueue} is about to queue. */
  void announce(EncodedPacket packet);

  /**
   * Queues a packet that many members share. Calls no code of the application.
   *
   * @return whether {@link #flush} must follow
   */
  boolean enqueue(EncodedPacket packet);

  /** Whether so much waits that whoever adds to it must flush before adding more. */
  boolean isCrowded();

  /** Enters rooms. */
  void join(String... rooms);

  /** Leaves a room. */
  void leave(String room);

  /**
   * Enters rooms and leaves others because somebody else wants it, who does not wait until those
   * who listen have been told.
   */
  void move(Collection<String> join, Collection<String> leave);

  /** Writes what is queued. */
  void flush();

  /**
   * Ends the membership of the server's own accord.
   *
   * @param close whether the connection below is closed too
   */
  void disconnect(boolean close);
}
