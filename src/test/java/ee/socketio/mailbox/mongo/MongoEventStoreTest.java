package ee.socketio.mailbox.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import ee.socketio.mailbox.EventStore;
import ee.socketio.mailbox.EventStoreContract;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoEventStoreTest extends EventStoreContract {
  private final TestMongo mongo = new TestMongo();
  private final EventStore store = new MongoEventStore(mongo.database(), "mailbox");

  @AfterEach
  void close() {
    mongo.close();
  }

  @Override
  protected EventStore store() {
    return store;
  }

  @Test
  void theFirstUseCreatesTheIndexes() {
    assertThat(mongo.database().listCollectionNames().into(new ArrayList<>())).isEmpty();

    store.purge(NOW);

    List<Document> indexes = new ArrayList<>();
    mongo.database().getCollection("mailbox").listIndexes().into(indexes);
    assertThat(indexes)
        .extracting(index -> index.get("key", Document.class).toJson())
        .contains("{\"namespace\": 1, \"user\": 1, \"sequence\": 1}", "{\"expires\": 1}");
    assertThat(indexes).extracting(index -> index.getBoolean("unique")).contains(true);
  }

  @Test
  void eventsAndSequencesSurviveARestart() {
    long first = store.append(ALICE, event("a"));

    EventStore restarted = new MongoEventStore(mongo.database(), "mailbox");

    assertThat(waiting(ALICE)).containsExactly("a");
    restarted.remove(ALICE, List.of(first));
    assertThat(new MongoEventStore(mongo.database(), "mailbox").append(ALICE, event("b")))
        .isGreaterThan(first);
  }

  @Test
  void storesWithDifferentNamesAreSeparate() {
    store.append(ALICE, event("a"));

    assertThat(new MongoEventStore(mongo.database(), "other").append(ALICE, event("b")))
        .isEqualTo(1);
    assertThat(waiting(ALICE)).containsExactly("a");
  }

  @Test
  void unknownFieldsAreIgnored() {
    store.append(ALICE, event("a"));
    mongo
        .database()
        .getCollection("mailbox")
        .updateMany(new Document(), new Document("$set", new Document("note", new Document())));

    assertThat(waiting(ALICE)).containsExactly("a");
  }

  @Test
  void appendThrowsAnExceptionIfTheServerIsUnavailable() {
    store.append(ALICE, event("a"));
    mongo.stop();

    assertThatThrownBy(() -> store.append(ALICE, event("b"))).isInstanceOf(MongoException.class);
  }
}
