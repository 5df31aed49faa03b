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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;

/**
 * Takes upgraded connections out of Grizzly's HTTP server and serves them on threads of its own.
 * Those with TLS stay there, and so do all where the container is built differently, which the log
 * says once.
 */
public final class DetachedConnections implements UpgradedConnections {
  private static final System.Logger LOG = System.getLogger(DetachedConnections.class.getName());

  // Long enough for the few steps between the container's word that it has done, and its being so.
  private static final Duration WAY_OUT = Duration.ofMillis(100);

  private static final int PATIENCE = 600;

  private final List<SocketLoop> loops = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final Timer timer;
  private final Duration closeTimeout;
  private final AtomicBoolean told = new AtomicBoolean();
  private final Set<DetachedConnection> upgrading = ConcurrentHashMap.newKeySet();

  /**
   * @param count threads that read, 1 or more
   * @param threads makes them
   * @param timer tells when a request may be released
   * @param closeTimeout how long a connection waits with closing for its client to read the rest
   * @throws IOException when the system has no selector left
   */
  public DetachedConnections(int count, ThreadFactory threads, Timer timer, Duration closeTimeout)
      throws IOException {
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
    try {
      Exchange exchange = Exchange.of(connection);
      if (!exchange.encrypted() && exchange.flushed()) {
        return take(exchange, request);
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "[SOCKET] the connection has gone before its first frame", e);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      if (told.compareAndSet(false, true)) {
        LOG.log(
            Level.INFO,
            "[SOCKET] no way to the connections of this container, it reads them itself: {0}",
            e.toString());
      }
    }
    return OF_CONTAINER.open(connection, request);
  }

  /**
   * The output buffer of Grizzly below a connection of the container.
   *
   * @throws IOException when it has gone already
   * @throws ReflectiveOperationException when this container is built differently
   */
  public static Object outputBuffer(WebConnection connection)
      throws IOException, ReflectiveOperationException {
    Object catalina = PrivateFields.value(connection.getOutputStream(), "ob");
    return PrivateFields.value(catalina, "grizzlyOutputBuffer");
  }

  private DetachedConnection take(Exchange exchange, UpgradeRequest request) {
    // The container would see neither what is read nor what is written; Engine.IO has its
    // heartbeat.
    IdleTimeoutFilter.setCustomTimeout(
        exchange.connection(), IdleTimeoutFilter.FOREVER, TimeUnit.MILLISECONDS);
    int turn = Math.floorMod(next.getAndIncrement(), loops.size());
    request.closesInTime();
    return new DetachedConnection(exchange, loops.get(turn), this::begun, this::closes);
  }

  private void closes(DetachedConnection taken) {
    timer.schedule(closeTimeout, taken::cut);
  }

  private void begun(DetachedConnection taken) {
    upgrading.add(taken);
    await(taken, PATIENCE);
  }

  private void await(DetachedConnection taken, int patience) {
    timer.schedule(WAY_OUT, () -> release(taken, patience));
  }

  private void release(DetachedConnection taken, int patience) {
    if (patience == 0) {
      LOG.log(
          Level.WARNING,
          "[SOCKET] the container keeps a request that was upgraded, its connection is cut");
      cut(taken);
    } else if (!taken.releasable() || !released(taken)) {
      await(taken, patience - 1);
    }
  }

  private boolean released(DetachedConnection taken) {
    try {
      taken
          .connection()
          .executeInEventThread(
              IOEvent.READ,
              () -> {
                taken.release();
                upgrading.remove(taken);
              });
      return true;
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "[SOCKET] the threads of the container are too busy", e);
      return false;
    }
  }

  private void cut(DetachedConnection taken) {
    taken.cut();
    upgrading.remove(taken);
  }

  /** Whether no connection waits, with its closing perhaps, for its request to be released. */
  public boolean settled() {
    return upgrading.isEmpty();
  }

  /** Ends the threads; the connections have closed by now, and those that have not are cut. */
  public void stop() {
    upgrading.forEach(this::cut);
    loops.forEach(SocketLoop::stop);
  }
}
