package ee.socketio.marketplace.token;

import ee.socketio.marketplace.DemoMode;
import ee.socketio.socket.ServerStarting;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger.Level;

/** Stops the start if no user could log in, and logs a warning in demo mode. */
@ApplicationScoped
public class DemoStart {
  private static final System.Logger LOG = System.getLogger(DemoStart.class.getName());

  @Inject private DemoMode demo;

  /** Runs before the database is opened. */
  void check(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ServerStarting starting) {
    if (demo.on()) {
      LOG.log(
          Level.WARNING,
          "marketplace.demo is on: everybody who can reach this server can log in as its admin with"
              + " the password \"demo\". Requests from other machines are refused unless"
              + " marketplace.demo.remote is true.");
    } else if (!new DemoKeySource().isKeyConfigured()) {
      throw new IllegalStateException(
          "The marketplace has no key to verify tokens, so no user could log in. Set"
              + " mp.jwt.verify.publickey.location (or mp.jwt.verify.publickey, or"
              + " socketio.auth.hs256.secret) to the key of your log-in, or marketplace.demo=true"
              + " to try the marketplace with demo users on this machine.");
    }
  }
}
