package ee.socketio.engine;

import ee.socketio.protocol.engineio.EnginePacket;

/** The listener of a session that is just being made. */
enum NoListener implements SessionListener {
  INSTANCE;

  @Override
  public void message(EnginePacket packet) {}

  @Override
  public void closed(CloseReason reason) {}
}
