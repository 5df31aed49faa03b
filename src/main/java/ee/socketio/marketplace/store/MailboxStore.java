package ee.socketio.marketplace.store;

import com.mongodb.client.MongoDatabase;
import ee.socketio.mailbox.EventStore;
import ee.socketio.mailbox.mongo.MongoEventStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Produces the store in which the mailbox keeps events for users who are offline. */
@ApplicationScoped
public class MailboxStore {
  @Produces
  @ApplicationScoped
  EventStore events(MongoDatabase database) {
    return new MongoEventStore(database, "mailbox");
  }
}
