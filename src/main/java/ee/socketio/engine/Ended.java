package ee.socketio.engine;

import ee.socketio.protocol.engineio.EnginePacket;

/**
 * The listener of a session that has ended.
 *
 * @param reason that the last one was told, or the first one is to be told, if there was none yet
 */
record Ended(CloseReason reason) implements SessionListener {
  @Override
  public void message(EnginePacket packet) {}

  @Override
  public void closed(CloseReason again) {}
}
