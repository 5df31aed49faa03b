package ee.socketio.marketplace.live;

import ee.socketio.socket.ConnectRefusedException;
import ee.socketio.socket.ServerStarting;
import ee.socketio.socket.Socket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Guards {@code /admin}. The library's access rules say the same by default; whoever loosens them
 * still meets this.
 */
@ApplicationScoped
public class AdminMiddleware {
  void guard(@Observes ServerStarting starting) {
    starting.server().of("/admin").use(AdminMiddleware::adminsOnly);
  }

  private static void adminsOnly(Socket candidate) throws ConnectRefusedException {
    if (!candidate.identity().role().equals("admin")) {
      throw new ConnectRefusedException("Insufficient permissions");
    }
  }
}
