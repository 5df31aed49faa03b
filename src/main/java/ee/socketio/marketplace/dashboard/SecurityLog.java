package ee.socketio.marketplace.dashboard;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.login.LogInFailed;
import ee.socketio.marketplace.user.AccountSuspended;
import ee.socketio.socket.Socket;
import ee.socketio.socket.cdi.AbuseDetected;
import ee.socketio.socket.cdi.AuthenticationFailed;
import ee.socketio.socket.cdi.RateLimited;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps the latest security events in memory, and sends each new one to all admins. */
@ApplicationScoped
public class SecurityLog {
  private static final int CAPACITY = 100;

  @Inject private SocketEmitter emitter;
  private final Deque<SecurityEvent> latest = new ArrayDeque<>();

  /** Returns the latest events, oldest first. */
  public synchronized List<SecurityEvent> latest() {
    return List.copyOf(latest);
  }

  void onAuthenticationFailed(@Observes AuthenticationFailed failed) {
    add(
        new SecurityEvent(
            Timestamps.now(),
            "token_refused",
            failed.reason().message() + times(failed.count()),
            failed.address(),
            null,
            failed.namespace()));
  }

  void onAbuseDetected(@Observes AbuseDetected detected) {
    add(
        new SecurityEvent(
            Timestamps.now(),
            "abuse",
            detected.last().kind().text() + times(detected.count()),
            detected.last().address(),
            null,
            null));
  }

  private static String times(int count) {
    return count == 1 ? "" : " (" + count + " times)";
  }

  void onLogInFailed(@Observes LogInFailed failed) {
    int count = failed.count();
    add(
        new SecurityEvent(
            Timestamps.now(),
            "login_failed",
            count == 1 ? "a log-in has failed" : count + " log-ins have failed",
            failed.address(),
            failed.userId(),
            null));
  }

  void onRateLimited(@Observes RateLimited limited) {
    Socket socket = limited.socket();
    add(
        new SecurityEvent(
            Timestamps.now(),
            limited.abuse() ? "abuse" : "rate_limited",
            "too many of '" + limited.event() + "'",
            socket.handshake().address(),
            socket.identity().userId(),
            limited.namespace()));
  }

  void onAccountSuspended(@Observes AccountSuspended event) {
    add(
        new SecurityEvent(
            Timestamps.now(),
            "suspended",
            event.by() + " has suspended " + event.userName(),
            null,
            event.userId(),
            null));
  }

  private void add(SecurityEvent event) {
    synchronized (this) {
      if (latest.size() == CAPACITY) {
        latest.removeFirst();
      }
      latest.addLast(event);
    }
    emitter.of(AdminHandlers.NAMESPACE).emitToAll("dashboard:security:new", event);
  }
}
