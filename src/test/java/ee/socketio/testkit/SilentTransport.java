package ee.socketio.testkit;

import ee.socketio.engine.Transport;
import ee.socketio.engine.TransportName;

/** A transport that writes nothing and closes at once. Fakes override the tested methods only. */
public class SilentTransport implements Transport {
  private final TransportName name;

  public SilentTransport(TransportName name) {
    this.name = name;
  }

  @Override
  public final TransportName name() {
    return name;
  }

  @Override
  public void flush() {}

  @Override
  public boolean writable() {
    return true;
  }

  @Override
  public void releasePoll() {}

  @Override
  public void close(Runnable onClosed) {
    onClosed.run();
  }

  @Override
  public void abort() {}
}
