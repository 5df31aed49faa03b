package ee.socketio.socket;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.engine.Handshake;
import ee.socketio.log.LogText;
import ee.socketio.ratelimit.AbuseReport;
import ee.socketio.ratelimit.ClientAddress;
import ee.socketio.ratelimit.ReportThrottle;
import ee.socketio.time.Scheduler;
import ee.socketio.time.SerialExecutor;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;

/**
 * Reports refused clients and exceeded limits to the log and to the listeners. Each address is
 * reported at most once a second for its refusals, and at most once a second for each limit.
 */
final class SecurityReports {
  private static final System.Logger LOG = System.getLogger(SecurityReports.class.getName());

  private final ServerListeners listeners;
  private final ReportThrottle<AuthenticationFailure> failures;
  private final ReportThrottle<AbuseReport> abuse;

  private record AuthenticationFailure(
      String namespace, Handshake handshake, AuthenticationException cause) {}

  /**
   * @param executor calls the listeners, which may block
   */
  SecurityReports(ServerListeners listeners, Scheduler scheduler, Executor executor) {
    Executor inOrder = new SerialExecutor(executor, "the security reports");
    this.listeners = listeners;
    this.failures = new ReportThrottle<>(scheduler, inOrder, this::report);
    this.abuse = new ReportThrottle<>(scheduler, inOrder, this::report);
  }

  /** The reports of exceeded limits. */
  ReportThrottle<AbuseReport> abuse() {
    return abuse;
  }

  /** A client was refused because of its token or its role. */
  void authenticationFailed(String namespace, Handshake handshake, AuthenticationException cause) {
    failures.add(
        ClientAddress.key(handshake.address()),
        new AuthenticationFailure(namespace, handshake, cause));
  }

  private void report(AuthenticationFailure last, int count) {
    LOG.log(
        Level.INFO,
        "[SOCKET AUTH] {0} refused at {1}: {2}{3}",
        LogText.value(last.handshake().address()),
        LogText.value(last.namespace()),
        last.cause().detail(),
        count == 1 ? "" : " (the last of " + count + " refusals)");
    listeners.call(each -> each.refused(last.namespace(), last.handshake(), last.cause(), count));
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
