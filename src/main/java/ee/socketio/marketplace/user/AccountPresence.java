package ee.socketio.marketplace.user;

import ee.socketio.presence.PresenceStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Stores in the accounts when their users were last seen. */
@ApplicationScoped
public class AccountPresence implements PresenceStore {
  @Inject private Accounts accounts;

  @Override
  public void seen(String userId, Instant at) {
    accounts.seen(userId, at);
  }

  @Override
  public Map<String, Instant> lastSeen(Collection<String> userIds) {
    Map<String, Instant> times = new HashMap<>();
    for (Account account : accounts.find(userIds)) {
      Instant at = account.lastSeen();
      if (at != null) {
        times.put(account.id(), at);
      }
    }
    return times;
  }
}
