package ee.socketio.testkit;

/** The time after which a test stops waiting for another thread and fails. */
public final class TestTimeout {
  /** Long enough for a loaded machine; a passing test never waits this long. */
  public static final int SECONDS = 30;

  private TestTimeout() {}
}
