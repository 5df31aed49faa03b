package ee.socketio.marketplace.store;

import ee.socketio.socket.ServerStarting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;

/** Makes all indexes at the start; a database that is away then keeps the server from nothing. */
@ApplicationScoped
public class StoreStart {
  private static final System.Logger LOG = System.getLogger(StoreStart.class.getName());

  @Inject @Any private Instance<Repository> repositories;

  void prepare(@Observes ServerStarting starting) {
    for (Repository each : repositories) {
      try {
        each.ready();
      } catch (RuntimeException e) {
        if (!Outage.isBehind(e)) {
          throw e;
        }
        LOG.log(Level.WARNING, "the database is away; the server starts without it", e);
        return;
      }
    }
  }
}
