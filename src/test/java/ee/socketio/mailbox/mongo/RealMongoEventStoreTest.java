package ee.socketio.mailbox.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import ee.socketio.mailbox.EventStore;
import ee.socketio.mailbox.EventStoreContract;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract on the server at {@code MONGODB_URI}, in a database that the test drops. */
@EnabledIfEnvironmentVariable(named = "MONGODB_URI", matches = ".+")
class RealMongoEventStoreTest extends EventStoreContract {
  private final MongoClient client =
      TestMongo.client(Objects.requireNonNull(System.getenv("MONGODB_URI")));
  private final MongoDatabase database =
      client.getDatabase("socketio_test_" + UUID.randomUUID().toString().replace("-", ""));
  private final EventStore store = new MongoEventStore(database, "mailbox");

  @AfterEach
  void drop() {
    database.drop();
    client.close();
  }

  @Override
  protected EventStore store() {
    return store;
  }
}
