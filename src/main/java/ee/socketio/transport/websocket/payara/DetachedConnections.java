package ee.socketio.transport.websocket.payara;

import ee.socketio.time.Timer;
import ee.socketio.transport.UpgradeRequest;
import ee.socketio.transport.websocket.upgrade.UpgradedConnection;
import ee.socketio.transport.websocket.upgrade.UpgradedConnections;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;

/**
 * Detaches upgraded connections from Grizzly's HTTP server and serves them on its own threads.
 * Connections with TLS stay with the container. After a failure, so do all new connections.
 */
public final class DetachedConnections implements UpgradedConnections {
  private static final System.Logger LOG = System.getLogger(DetachedConnections.class.getName());

  // The container's thread runs some code after it has marked its request as served.
  private static final Duration RELEASE_DELAY = Duration.ofMillis(100);

  private static final int RELEASE_ATTEMPTS = 600;

  private final FastPath path;
  private final List<SocketLoop> loops = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final Timer timer;
  private final Duration closeTimeout;
  private final Set<DetachedConnection> upgrading = ConcurrentHashMap.newKeySet();

  /**
   * Starts the threads.
   *
   * @param path decides whether a connection may be detached
   * @param count how many threads read, at least 1
   * @param threads creates the threads
   * @param timer runs the release of requests
   * @param closeTimeout how long a closing connection waits for its client to read pending bytes
   * @throws IOException if the system has no selector available
   */
  public DetachedConnections(
      FastPath path, int count, ThreadFactory threads, Timer timer, Duration closeTimeout)
      throws IOException {
    this.path = path;
    this.timer = timer;
    this.closeTimeout = closeTimeout;
    try {
      for (int i = 0; i < count; i++) {
        loops.add(new SocketLoop());
      }
    } catch (IOException e) {
      stop();
      throw e;
    }
    loops.forEach(loop -> threads.newThread(loop).start());
  }

  @Override
  public UpgradedConnection open(WebConnection connection, UpgradeRequest request) {
    if (!path.isStopped()) {
      try {
        GrizzlyExchange exchange = GrizzlyExchange.of(path.fields(), connection);
        if (!exchange.encrypted() && exchange.flushed()) {
          return detach(exchange, request);
        }
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "[SOCKET] a connection closed before its first frame", e);
      } catch (RuntimeException | LinkageError e) {
        path.stop("a connection could not be detached", e);
      }
    }
    return OF_CONTAINER.open(connection, request);
  }

  private DetachedConnection detach(GrizzlyExchange exchange, UpgradeRequest request) {
    // The container would see no traffic. The heartbeat of Engine.IO finds idle connections.
    IdleTimeoutFilter.setCustomTimeout(
        exchange.connection(), IdleTimeoutFilter.FOREVER, TimeUnit.MILLISECONDS);
    int index = Math.floorMod(next.getAndIncrement(), loops.size());
    request.defersClose();
    DetachedConnection detached = detach(exchange, loops.get(index));
    request.deliversMessages(detached::deliverTo);
    return detached;
  }

  DetachedConnection detach(Exchange exchange, SocketLoop loop) {
    return new DetachedConnection(exchange, loop, this::begun, this::closesSlowly);
  }

  private void closesSlowly(DetachedConnection connection) {
    timer.schedule(closeTimeout, connection::abort);
  }

  private void begun(DetachedConnection connection) {
    upgrading.add(connection);
    releaseLater(connection, RELEASE_ATTEMPTS);
  }

  private void releaseLater(DetachedConnection connection, int attempts) {
    timer.schedule(RELEASE_DELAY, () -> tryRelease(connection, attempts));
  }

  private void tryRelease(DetachedConnection connection, int attempts) {
    if (attempts == 0) {
      // A slow filter of the application is no reason to stop the fast path.
      LOG.log(
          Level.WARNING,
          "[SOCKET ERROR] the server closes a connection, because the container's thread did not"
              + " return from its upgrade");
      terminate(connection);
      return;
    }
    try {
      if (!connection.releasable() || !submitRelease(connection)) {
        releaseLater(connection, attempts - 1);
      }
    } catch (RuntimeException | LinkageError e) {
      fail(connection, e);
    }
  }

  /** Returns false if the threads of the container are too busy. */
  private boolean submitRelease(DetachedConnection connection) {
    try {
      connection.connection().executeInEventThread(IOEvent.READ, () -> release(connection));
      return true;
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "[SOCKET] the threads of the container are too busy", e);
      return false;
    }
  }

  void release(DetachedConnection connection) {
    try {
      connection.release();
      upgrading.remove(connection);
    } catch (Exception | LinkageError e) {
      fail(connection, e);
    }
  }

  private void fail(DetachedConnection connection, Throwable cause) {
    path.stop("a request could not be released, so its connection is closed", cause);
    terminate(connection);
  }

  private void terminate(DetachedConnection connection) {
    connection.terminate();
    upgrading.remove(connection);
  }

  /** Whether no connection still waits for the release of its request. */
  public boolean settled() {
    return upgrading.isEmpty();
  }

  /** Aborts the connections that are still open and stops the threads. */
  public void stop() {
    upgrading.forEach(this::terminate);
    loops.forEach(SocketLoop::stop);
  }
}
