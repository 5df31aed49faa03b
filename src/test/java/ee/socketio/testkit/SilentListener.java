package ee.socketio.testkit;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.SessionListener;
import ee.socketio.protocol.engineio.EnginePacket;

/** A session listener that ignores all events. */
public final class SilentListener implements SessionListener {
  @Override
  public void message(EnginePacket packet) {}

  @Override
  public void onClosed(CloseReason reason) {}
}
