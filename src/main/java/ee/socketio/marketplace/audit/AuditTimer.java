package ee.socketio.marketplace.audit;

import ee.socketio.marketplace.MarketplaceException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/** Stores the new events of the audit log every five seconds. */
@Singleton
public class AuditTimer {
  @Inject private AuditLog log;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void store() {
    try {
      log.store();
    } catch (MarketplaceException e) {
      // The database does not answer, which the log says already. The next call tries again.
      return;
    }
  }
}
