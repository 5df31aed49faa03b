package ee.socketio.engine;

import ee.socketio.protocol.engineio.EnginePacket;

/**
 * What happens on one session. Messages of one session come one after the other, from whatever
 * thread read them; so the calls must be short. The end may come while a message is being taken.
 */
public interface SessionListener {
  /** A message has arrived, text or binary. */
  void message(EnginePacket packet);

  /** The session has ended; nothing follows. Called exactly once. */
  void closed(CloseReason reason);
}
