package ee.socketio.container.order;

import ee.socketio.mailbox.EventStore;
import ee.socketio.mailbox.MemoryEventStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Durable events, in memory. */
@ApplicationScoped
public class KeptEvents {
  @Produces
  @ApplicationScoped
  EventStore store() {
    return new MemoryEventStore();
  }
}
