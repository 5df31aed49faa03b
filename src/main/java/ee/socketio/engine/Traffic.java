package ee.socketio.engine;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.PacketUnit;

/**
 * Follows the sessions of an engine and their messages. The threads that read and write connections
 * call the methods, several threads at once, so the methods must return at once and must not throw.
 */
public interface Traffic {
  /** Ignores all calls. */
  Traffic NONE = new Traffic() {};

  /** A session has opened. */
  default void opened(Session session) {}

  /** A session has upgraded to WebSocket. */
  default void upgraded(Session session) {}

  /** A session has closed. */
  default void closed(Session session, CloseReason reason) {}

  /** A client has sent a message. */
  default void received(EnginePacket message) {}

  /** Packets were written or queued for a client. */
  default void sent(PacketUnit packets) {}
}
