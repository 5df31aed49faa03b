package ee.socketio.wiring;

import ee.socketio.time.Timer;
import ee.socketio.transport.http.EngineFilter;
import ee.socketio.transport.polling.RequestAborts;
import ee.socketio.transport.websocket.FrameWriters;
import ee.socketio.transport.websocket.payara.ContainerFields;
import ee.socketio.transport.websocket.payara.DetachedConnections;
import ee.socketio.transport.websocket.payara.FastPath;
import ee.socketio.transport.websocket.payara.GrizzlyAborts;
import ee.socketio.transport.websocket.payara.TyrusFrameWriters;
import ee.socketio.transport.websocket.portable.PortableFrameWriters;
import ee.socketio.transport.websocket.upgrade.DeferredUpgrade;
import ee.socketio.transport.websocket.upgrade.UpgradedConnections;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;

/**
 * The way in which WebSockets are read and written in this container, and in which the connections
 * of requests are closed.
 *
 * @param connections opens upgraded connections
 * @param writers creates the writers of frames
 * @param aborts closes the connections of polling requests that outlive their session
 * @param settled whether no task of the two waits for the engine's timer
 * @param stop stops the threads of the two, and closes the connections that wait for the timer
 */
public record ContainerFit(
    UpgradedConnections connections,
    FrameWriters writers,
    RequestAborts aborts,
    BooleanSupplier settled,
    Runnable stop) {
  private static final System.Logger LOG = System.getLogger(ContainerFit.class.getName());
  private static final String TYRUS = "org.glassfish.tyrus.";

  /** Uses only APIs that every Jakarta container has. */
  public static ContainerFit portable() {
    PortableFrameWriters writers = new PortableFrameWriters();
    return new ContainerFit(
        UpgradedConnections.OF_CONTAINER, writers, RequestAborts.NONE, () -> true, writers::stop);
  }

  /**
   * Uses the fastest path of this container. The log names each private field that the container
   * lacks for it.
   *
   * @param readers how many threads read; with 0 the container reads
   * @param threads creates the threads
   * @param timer the timer of the engine
   * @param closeTimeout how long a closing connection waits for its client to read pending bytes
   */
  public static ContainerFit of(
      int readers, ThreadFactory threads, Timer timer, Duration closeTimeout) {
    return of(ContainerFit.class.getClassLoader(), readers, threads, timer, closeTimeout);
  }

  static ContainerFit of(
      ClassLoader container,
      int readers,
      ThreadFactory threads,
      Timer timer,
      Duration closeTimeout) {
    if (!ContainerFields.inTyrus(container)) {
      LOG.log(Level.INFO, "[SOCKET] WebSockets use the Jakarta API of this container");
      return portable();
    }
    try {
      return fast(
          new FastPath(ContainerFields.find(container)), readers, threads, timer, closeTimeout);
    } catch (NoSuchFieldException e) {
      LOG.log(
          Level.WARNING,
          "[SOCKET] WebSockets use the Jakarta API, because this container has no field {0}",
          e.getMessage());
    } catch (IOException | LinkageError e) {
      LOG.log(
          Level.WARNING, "[SOCKET] WebSockets use the Jakarta API, because of {0}", e.toString());
    }
    return portable();
  }

  private static ContainerFit fast(
      FastPath path, int readers, ThreadFactory threads, Timer timer, Duration closeTimeout)
      throws IOException {
    ContainerFit portable = portable();
    FrameWriters writers = new TyrusFrameWriters(path, portable.writers());
    RequestAborts aborts = new GrizzlyAborts(path)::of;
    LOG.log(Level.INFO, "[SOCKET] WebSocket frames go to the connections below Tyrus");
    if (readers == 0) {
      return new ContainerFit(
          portable.connections(), writers, aborts, portable.settled(), portable.stop());
    }
    DetachedConnections detached =
        new DetachedConnections(path, readers, threads, timer, closeTimeout);
    return new ContainerFit(detached, writers, aborts, detached::settled, detached::stop);
  }

  /**
   * Prepares requests for their upgrade. Tyrus gets a wrapped request, because it must not read
   * before its handler is ready. Every other container gets its own request, because a wrapper
   * would hide an interface that Open Liberty looks for on the WebSocket handler.
   *
   * @param webSockets the class of the container's {@code ServerContainer}
   */
  EngineFilter.Upgrades upgrades(Class<?> webSockets) {
    return isTyrus(webSockets)
        ? (request, admitted) -> new DeferredUpgrade(request, connections, admitted)
        : (request, admitted) -> request;
  }

  /**
   * Whether Tyrus implements the WebSockets of the container.
   *
   * @param webSockets the class of the container's {@code ServerContainer}
   */
  static boolean isTyrus(Class<?> webSockets) {
    return webSockets.getName().startsWith(TYRUS);
  }
}
