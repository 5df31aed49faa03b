package ee.socketio.marketplace.store;

import ee.socketio.socket.ServerStarting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;

/** Creates all indexes at the start. The server also starts if the database does not answer. */
@ApplicationScoped
public class StoreStart {
  private static final System.Logger LOG = System.getLogger(StoreStart.class.getName());

  @Inject @Any private Instance<Repository> repositories;

  void prepare(@Observes ServerStarting starting) {
    for (Repository each : repositories) {
      try {
        each.ready();
      } catch (RuntimeException e) {
        if (!Outage.isCauseOf(e)) {
          throw e;
        }
        LOG.log(Level.WARNING, "the database does not answer; the server starts without it", e);
        return;
      }
    }
  }
}
