package ee.socketio.container.server;

import java.io.IOException;

/** A container in a process of its own, which serves the WAR of its {@link Site}. */
public interface Container extends AutoCloseable {
  /** Begins to deploy the application again, and need not wait until that is done. */
  void redeploy() throws IOException, InterruptedException;

  /** Ends the process. */
  @Override
  void close();
}
