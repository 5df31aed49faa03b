package ee.socketio.engine;

import ee.socketio.protocol.engineio.EnginePacket;

/**
 * Receives the events of one session. The threads that read the connection call it, so methods must
 * return soon. Messages of one session arrive one after another; {@link #onClosed} may be called
 * while {@link #message} runs.
 */
public interface SessionListener {
  /** Called with each text or binary message. */
  void message(EnginePacket packet);

  /** The memory that the listener holds for the session, in bytes. */
  default long memory() {
    return 0;
  }

  /** Called exactly once, after the session has closed. */
  void onClosed(CloseReason reason);
}
