package ee.socketio.marketplace.chat;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import ee.socketio.marketplace.store.Repository;
import ee.socketio.marketplace.store.Surplus;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/**
 * The repository of the users who have turned the encryption of conversations on or off, in the
 * collection {@code encryptionTurns}. It keeps the latest {@value #MAX_KEPT} of each conversation.
 * Its methods block, and any thread may call them.
 */
@ApplicationScoped
public class EncryptionTurns implements Repository {
  /** The number of turns that are kept for each conversation. */
  static final int MAX_KEPT = 50;

  @Inject private MongoDatabase database;
  private MongoCollection<Document> turns;

  /** For CDI. */
  protected EncryptionTurns() {}

  EncryptionTurns(MongoDatabase database) {
    this.database = database;
    prepare();
  }

  @PostConstruct
  void prepare() {
    turns = database.getCollection("encryptionTurns");
    turns.createIndex(Indexes.compoundIndex(Indexes.ascending("pair"), Indexes.descending("_id")));
  }

  /** Adds a turn, and deletes the oldest ones of its conversation beyond the limit. */
  void add(String pair, EncryptionTurn turn) {
    turns.insertOne(
        new Document("pair", pair)
            .append("by", turn.by())
            .append("on", turn.on())
            .append("at", Date.from(turn.at())));
    Surplus.delete(turns, eq("pair", pair), MAX_KEPT);
  }

  /** Returns the turns of a conversation that are kept, oldest first. */
  List<EncryptionTurn> of(String pair) {
    List<EncryptionTurn> found =
        turns
            .find(eq("pair", pair))
            .sort(Sorts.descending("_id"))
            .limit(MAX_KEPT)
            .map(EncryptionTurns::read)
            .into(new ArrayList<>());
    Collections.reverse(found);
    return found;
  }

  private static EncryptionTurn read(Document stored) {
    return new EncryptionTurn(
        stored.getString("by"), stored.getBoolean("on"), stored.getDate("at").toInstant());
  }
}
