package ee.socketio.room;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketId;

/** A member of rooms, such as a socket. */
public interface Member {
  /** The public id; also the name of the member's own room. */
  SocketId id();

  /** The namespace that the member belongs to. */
  NamespaceName namespaceName();
}
