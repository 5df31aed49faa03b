package ee.socketio.marketplace.chat;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import ee.socketio.marketplace.store.Repository;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.bson.Document;

/**
 * The repository of the conversations whose messages must be encrypted, in the collection {@code
 * encryptedConversations}. It has one document for each such pair of users.
 */
@ApplicationScoped
public class EncryptedPairs implements Repository {
  @Inject private MongoDatabase database;
  private MongoCollection<Document> pairs;

  /** For CDI. */
  protected EncryptedPairs() {}

  EncryptedPairs(MongoDatabase database) {
    this.database = database;
    prepare();
  }

  @PostConstruct
  void prepare() {
    pairs = database.getCollection("encryptedConversations");
  }

  boolean contains(String pair) {
    return pairs.find(eq("_id", pair)).first() != null;
  }

  /** Returns the pairs of a list whose messages must be encrypted. */
  Set<String> among(Collection<String> listed) {
    Set<String> found = new HashSet<>();
    pairs.find(in("_id", listed)).forEach(pair -> found.add(pair.getString("_id")));
    return found;
  }

  /**
   * Adds or removes a pair.
   *
   * @return whether this is a change
   */
  boolean set(String pair, boolean encrypted) {
    if (encrypted) {
      return pairs
              .replaceOne(
                  eq("_id", pair), new Document("_id", pair), new ReplaceOptions().upsert(true))
              .getUpsertedId()
          != null;
    }
    return pairs.deleteOne(eq("_id", pair)).getDeletedCount() > 0;
  }
}
