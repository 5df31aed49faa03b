package ee.socketio.socket;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.Identity;
import ee.socketio.engine.Handshake;
import ee.socketio.log.LogText;
import ee.socketio.ratelimit.AbuseReport;
import ee.socketio.ratelimit.ClientAddress;
import ee.socketio.ratelimit.ReportThrottle;
import ee.socketio.time.Scheduler;
import ee.socketio.time.SerialExecutor;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Reports refused clients to the listeners, and exceeded limits to the log and to the listeners.
 * Each address is reported at most once a second for each kind of refusal, and at most once a
 * second for each limit.
 */
final class SecurityReports {
  private static final System.Logger LOG = System.getLogger(SecurityReports.class.getName());

  private final ServerListeners listeners;
  private final ReportThrottle<AuthenticationFailure> failures;
  private final ReportThrottle<ConnectRefusal> refusals;
  private final ReportThrottle<AbuseReport> abuse;

  private record AuthenticationFailure(
      String namespace,
      Handshake handshake,
      @Nullable Identity identity,
      AuthenticationException cause) {}

  private record ConnectRefusal(Socket socket, String message) {}

  /**
   * @param executor calls the listeners, which may block
   */
  SecurityReports(ServerListeners listeners, Scheduler scheduler, Executor executor) {
    Executor inOrder = new SerialExecutor(executor, "the security reports");
    this.listeners = listeners;
    this.failures = new ReportThrottle<>(scheduler, inOrder, this::report);
    this.refusals = new ReportThrottle<>(scheduler, inOrder, this::report);
    this.abuse = new ReportThrottle<>(scheduler, inOrder, this::report);
  }

  /** The reports of exceeded limits. */
  ReportThrottle<AbuseReport> abuse() {
    return abuse;
  }

  /**
   * A client was refused because of its token or its role.
   *
   * @param identity the user; null if the user is unknown
   */
  void authenticationFailed(
      String namespace,
      Handshake handshake,
      @Nullable Identity identity,
      AuthenticationException cause) {
    failures.add(
        ClientAddress.key(handshake.address()),
        new AuthenticationFailure(namespace, handshake, identity, cause));
  }

  /** A client was refused by a middleware. */
  void connectRefused(Socket socket, String message) {
    refusals.add(
        ClientAddress.key(socket.handshake().address()), new ConnectRefusal(socket, message));
  }

  private void report(AuthenticationFailure last, int count) {
    listeners.call(
        each ->
            each.refused(last.namespace(), last.handshake(), last.identity(), last.cause(), count));
  }

  private void report(ConnectRefusal last, int count) {
    listeners.call(each -> each.connectRefused(last.socket(), last.message(), count));
  }

  private void report(AbuseReport last, int count) {
    LOG.log(
        Level.WARNING,
        "[SOCKET] suspicious activity: {0}: {1}{2}{3}",
        LogText.value(last.address()),
        last.kind().text(),
        last.detail().isEmpty() ? "" : " ''" + LogText.value(last.detail()) + "''",
        count == 1 ? "" : ", " + count + " times");
    listeners.call(each -> each.abused(last, count));
  }
}
