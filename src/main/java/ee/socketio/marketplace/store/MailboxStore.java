package ee.socketio.marketplace.store;

import ee.socketio.history.EventStore;
import ee.socketio.history.MemoryEventStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Where events wait for users who are away. */
@ApplicationScoped
public class MailboxStore {
  @Produces
  @ApplicationScoped
  EventStore events() {
    return new MemoryEventStore();
  }
}
