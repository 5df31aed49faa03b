package ee.socketio.container.order;

import ee.socketio.mailbox.EventStore;
import ee.socketio.mailbox.MemoryEventStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Provides a store for durable events, in memory. */
@ApplicationScoped
public class StoreProducer {
  @Produces
  @ApplicationScoped
  EventStore store() {
    return new MemoryEventStore();
  }
}
