import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import ee.socketio.marketplace.store.EmbeddedStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.ObjectId;

/**
 * Adds users and the messages of Alice and Bob to the data of a marketplace that does not run. Users cannot register, and
 * the server would need minutes to receive as many messages. The added users cannot log in.
 */
final class Data {
  private static final String ALICE = "65f1a0000000000000000001";
  private static final String BOB = "65f1a0000000000000000002";
  private static final String PAIR = ALICE + ":" + BOB;

  private Data() {}

  public static void main(String[] args) {
    List<Document> users = list(args[1], Data::user);
    List<Document> messages = list(args[2], Data::message);
    try (EmbeddedStore store = EmbeddedStore.open(Path.of(args[0]));
        MongoClient client = MongoClients.create(store.uri())) {
      MongoDatabase database = client.getDatabase("marketplace");
      database.getCollection("users").insertMany(users);
      database.getCollection("messages").insertMany(messages);
      Document conversation =
          new Document("_id", PAIR)
              .append("users", List.of(ALICE, BOB))
              .append("last", messages.get(messages.size() - 1).getObjectId("_id"));
      database.getCollection("conversations").insertOne(conversation);
    }
  }

  private static List<Document> list(String count, java.util.function.IntFunction<Document> make) {
    return IntStream.rangeClosed(1, Integer.parseInt(count)).mapToObj(make).toList();
  }

  private static Document user(int number) {
    return new Document("_id", new ObjectId(String.format("65f1b00000000000%08x", number)))
        .append("email", "user-" + number + "@bench.shop")
        .append("name", "User " + number)
        .append("role", "user")
        .append("status", "active")
        .append("passwordHash", "none");
  }

  /** Alice and Bob write in turn, and have read all messages. */
  private static Document message(int number) {
    boolean byAlice = number % 2 == 0;
    Date at = Date.from(Instant.now());
    return new Document("_id", new ObjectId())
        .append("clientId", "message-" + number)
        .append("pair", PAIR)
        .append("from", byAlice ? ALICE : BOB)
        .append("fromName", byAlice ? "Alice" : "Bob")
        .append("to", byAlice ? BOB : ALICE)
        .append("text", number + ": " + "the parcel is on its way and ".repeat(1 + number % 6).strip())
        .append("at", at)
        .append("readAt", at);
  }
}
