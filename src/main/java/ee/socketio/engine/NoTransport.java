package ee.socketio.engine;

/** The transport of a session before its first transport is created. */
final class NoTransport implements Transport {
  static final NoTransport INSTANCE = new NoTransport();

  private NoTransport() {}

  @Override
  public TransportName name() {
    return TransportName.POLLING;
  }

  @Override
  public void flush() {}

  @Override
  public boolean writable() {
    return false;
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
