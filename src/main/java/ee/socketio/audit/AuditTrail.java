package ee.socketio.audit;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.Identity;
import ee.socketio.engine.Handshake;
import ee.socketio.ratelimit.ClientAddress;
import ee.socketio.ratelimit.ReportThrottle;
import ee.socketio.socket.ServerListener;
import ee.socketio.socket.Socket;
import ee.socketio.time.Scheduler;
import ee.socketio.time.SerialExecutor;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Logs connections, refusals, replaced identities and disconnects. {@code docs/operations.md}
 * describes the lines.
 *
 * <p>A user, or an address without a user, causes at most one line per second and kind of event.
 * The line contains the number of cases. So a client cannot flood the log. The server itself limits
 * the refusals. Safe for use by many threads.
 */
public final class AuditTrail implements ServerListener {
  private static final System.Logger LOG = System.getLogger(AuditTrail.class.getName());

  private final ReportThrottle<AuditLine> lines;

  /**
   * @param scheduler schedules lines that wait
   * @param executor writes the lines
   * @param perSecond the largest number of lines per second
   */
  public AuditTrail(Scheduler scheduler, Executor executor, int perSecond) {
    lines =
        new ReportThrottle<>(
            scheduler,
            new SerialExecutor(executor, "the audit trail"),
            (last, count) -> log(last.times(count)),
            perSecond);
  }

  private static void log(AuditLine line) {
    LOG.log(Level.INFO, line.toString());
  }

  @Override
  public void connected(Socket socket) {
    add("connected", socket, line -> line.with("transport", socket.transport().wireName()));
  }

  @Override
  public void disconnected(Socket socket, String reason) {
    add("disconnected", socket, line -> line.with("reason", reason));
  }

  @Override
  public void forceDisconnected(Socket socket, String reason) {
    add("force_disconnected", socket, line -> line.with("reason", reason));
  }

  @Override
  public void identityChanged(Socket socket, Identity before, Identity after) {
    add("refreshed", socket, line -> line.with("expires", String.valueOf(after.expiresAt())));
    if (!before.roles().equals(after.roles())) {
      add(
          "roles_changed",
          socket,
          line -> line.withLong("before", list(before)).withLong("after", list(after)));
    }
  }

  /** The server throttles the calls. */
  @Override
  public void refused(
      String namespace,
      Handshake handshake,
      @Nullable Identity identity,
      AuthenticationException cause,
      int count) {
    log(
        AuditLine.of("refused", identity, namespace, handshake.address())
            .with("reason", cause.reason().message())
            .withLong("detail", cause.detail())
            .times(count));
  }

  /** The server throttles the calls. */
  @Override
  public void connectRefused(Socket socket, String message, int count) {
    log(
        AuditLine.of(
                "refused",
                socket.identity(),
                socket.namespaceName().path().value(),
                address(socket))
            .with("reason", message)
            .times(count));
  }

  private void add(String event, Socket socket, Details details) {
    if (LOG.isLoggable(Level.INFO)) {
      String userId = socket.identity().userId();
      String key = userId == null ? ClientAddress.key(address(socket)) : "user " + userId;
      AuditLine line = AuditLine.of(event, socket);
      details.addTo(line);
      lines.add(event + ' ' + key, line);
    }
  }

  /** Adds the pairs of one kind of event. */
  @FunctionalInterface
  private interface Details {
    AuditLine addTo(AuditLine line);
  }

  private static String address(Socket socket) {
    return socket.handshake().address();
  }

  private static String list(Identity identity) {
    Set<String> roles = identity.roles();
    return String.join(",", roles);
  }
}
