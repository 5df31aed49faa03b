package ee.socketio.marketplace.store;

import com.mongodb.client.MongoDatabase;
import ee.socketio.mailbox.EventStore;
import ee.socketio.mailbox.mongo.MongoEventStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Where events wait for users who are away. */
@ApplicationScoped
public class MailboxStore {
  @Produces
  @ApplicationScoped
  EventStore events(MongoDatabase database) {
    return new MongoEventStore(database, "mailbox");
  }
}
