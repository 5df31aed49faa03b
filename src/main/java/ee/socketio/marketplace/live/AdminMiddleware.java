package ee.socketio.marketplace.live;

import ee.socketio.marketplace.access.Operation;
import ee.socketio.socket.ConnectRefusedException;
import ee.socketio.socket.ServerStarting;
import ee.socketio.socket.Socket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Refuses the connections of users who may not see the dashboard to {@code /admin}. The default
 * access rules of the library do the same; the middleware still applies if a configuration loosens
 * them.
 */
@ApplicationScoped
public class AdminMiddleware {
  void install(@Observes ServerStarting starting) {
    starting.server().of("/admin").use(AdminMiddleware::requireAdmin);
  }

  private static void requireAdmin(Socket candidate) throws ConnectRefusedException {
    if (!Operation.SEE_DASHBOARD.permits(candidate.identity())) {
      throw new ConnectRefusedException("Insufficient permissions");
    }
  }
}
