package ee.socketio.wiring;

import ee.socketio.time.Timer;
import ee.socketio.transport.http.EngineFilter;
import ee.socketio.transport.websocket.FrameWriters;
import ee.socketio.transport.websocket.payara.DetachedConnections;
import ee.socketio.transport.websocket.payara.TyrusFrameWriters;
import ee.socketio.transport.websocket.portable.PortableFrameWriter;
import ee.socketio.transport.websocket.upgrade.DeferredUpgrade;
import ee.socketio.transport.websocket.upgrade.UpgradedConnections;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;

/**
 * How WebSockets are read and written in the container at hand.
 *
 * @param connections who reads
 * @param writers who writes
 * @param settled whether nothing of it waits for the engine's timer
 * @param end stops what was started for it
 */
public record ContainerFit(
    UpgradedConnections connections, FrameWriters writers, BooleanSupplier settled, Runnable end) {
  private static final System.Logger LOG = System.getLogger(ContainerFit.class.getName());
  private static final String TYRUS = "org.glassfish.tyrus.";

  /** Only what every Jakarta container has. */
  public static ContainerFit portable() {
    return new ContainerFit(
        UpgradedConnections.OF_CONTAINER, PortableFrameWriter::new, () -> true, () -> {});
  }

  /**
   * The fastest way that this container has.
   *
   * @param readers threads that read; 0 leaves reading to the container
   * @param threads makes them
   * @param timer of the engine
   * @param closeTimeout how long a connection that closes waits for its client to read the rest
   */
  public static ContainerFit of(
      int readers, ThreadFactory threads, Timer timer, Duration closeTimeout) {
    ContainerFit fit = portable();
    try {
      fit = fit.with(new TyrusFrameWriters(fit.writers()));
      LOG.log(Level.INFO, "[SOCKET] frames go straight to the connections of Tyrus");
      if (readers > 0) {
        fit = fit.with(new DetachedConnections(readers, threads, timer, closeTimeout));
      }
    } catch (ReflectiveOperationException | IOException | LinkageError e) {
      LOG.log(
          Level.INFO,
          "[SOCKET] WebSockets are served by Jakarta WebSocket alone: {0}",
          e.toString());
    }
    return fit;
  }

  /**
   * Makes the requests that the container upgrades. Tyrus needs a wrapped request, because it must
   * not read before its handler is ready. Every other container gets its own request: Open Liberty
   * looks for an interface of its own on the WebSocket handler, and a wrapper hides it.
   *
   * @param webSockets the class of the container's {@code ServerContainer}
   */
  EngineFilter.Upgrades upgrades(Class<?> webSockets) {
    return webSockets.getName().startsWith(TYRUS)
        ? (request, admitted) -> new DeferredUpgrade(request, connections, admitted)
        : (request, admitted) -> request;
  }

  private ContainerFit with(FrameWriters faster) {
    return new ContainerFit(connections, faster, settled, end);
  }

  private ContainerFit with(DetachedConnections taken) {
    return new ContainerFit(taken, writers, taken::settled, taken::stop);
  }
}
