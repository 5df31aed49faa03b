package ee.socketio.container.server;

import java.io.IOException;

/** A container in its own process, which serves the WARs of a {@link Site}. */
public interface Container extends AutoCloseable {
  /**
   * Starts a redeployment of the applications. The method may return before the redeployment ends.
   */
  void redeploy() throws IOException, InterruptedException;

  /** The id of the Java process. */
  long pid();

  /** Stops the process. */
  @Override
  void close();
}
