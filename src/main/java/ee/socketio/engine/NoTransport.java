package ee.socketio.engine;

/** The transport of a session that is just being made. */
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
  public void release() {}

  @Override
  public void close(Runnable closed) {
    closed.run();
  }

  @Override
  public void discard() {}
}
