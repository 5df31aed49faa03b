package ee.socketio.marketplace.chat;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import ee.socketio.marketplace.store.Repository;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The messages, in the collection {@code messages}, and who talks to whom, in {@code
 * conversations}: one document for each pair of users.
 */
@ApplicationScoped
public class Conversations implements Repository {
  /** The longest list of conversations. */
  static final int MOST_SHOWN = 200;

  @Inject private MongoDatabase database;
  private MongoCollection<ChatMessage> messages;
  private MongoCollection<Document> pairs;

  /** For CDI. */
  protected Conversations() {}

  Conversations(MongoDatabase database) {
    this.database = database;
    prepare();
  }

  @PostConstruct
  void prepare() {
    messages = database.getCollection("messages", ChatMessage.class);
    messages.createIndex(Indexes.ascending("from", "clientId"), new IndexOptions().unique(true));
    messages.createIndex(
        Indexes.compoundIndex(Indexes.ascending("pair"), Indexes.descending("_id")));
    pairs = database.getCollection("conversations");
    pairs.createIndex(
        Indexes.compoundIndex(Indexes.ascending("users"), Indexes.descending("last")));
    if (pairs.estimatedDocumentCount() == 0) {
      collect();
    }
  }

  /** Makes the list of pairs from messages that an earlier release has stored. */
  private void collect() {
    messages
        .withDocumentClass(Document.class)
        .aggregate(List.of(Aggregates.group("$pair", Accumulators.max("last", "$_id"))))
        .forEach(each -> note(each.getString("_id"), each.getObjectId("last")));
  }

  /** Notes that two users have talked; an earlier message than the noted one changes nothing. */
  private void note(String pair, ObjectId message) {
    pairs.updateOne(
        eq("_id", pair),
        combine(Updates.set("users", ChatMessage.usersOf(pair)), Updates.max("last", message)),
        new UpdateOptions().upsert(true));
  }

  /**
   * Adds a message. The pair is noted first: a process that ends between the two steps loses no
   * conversation.
   *
   * @return whether it was added; not when the sender has one of that client id already
   */
  boolean add(ChatMessage message) {
    note(message.pair(), new ObjectId(message.id()));
    try {
      messages.insertOne(message);
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  Optional<ChatMessage> find(String from, String clientId) {
    return Optional.ofNullable(
        messages.find(and(eq("from", from), eq("clientId", clientId))).first());
  }

  /** Up to {@code limit} messages of two users before that one, oldest first. */
  List<ChatMessage> history(String one, String other, @Nullable String before, int limit) {
    Bson ofPair = eq("pair", ChatMessage.pair(one, other));
    List<ChatMessage> found =
        messages
            .find(before == null ? ofPair : and(ofPair, lt("_id", new ObjectId(before))))
            .sort(Sorts.descending("_id"))
            .limit(limit)
            .into(new ArrayList<>());
    Collections.reverse(found);
    return found;
  }

  /**
   * The last message with each of the users that somebody talks to, the latest first. How many
   * messages there are with one of them makes no difference to the others.
   */
  List<ChatMessage> latest(String userId) {
    List<Document> found =
        pairs
            .find(eq("users", userId))
            .sort(Sorts.descending("last"))
            .limit(MOST_SHOWN)
            .into(new ArrayList<>());
    Map<String, ChatMessage> last = new HashMap<>();
    messages
        .find(in("_id", found.stream().map(pair -> pair.getObjectId("last")).toList()))
        .forEach(message -> last.put(message.pair(), message));
    return found.stream()
        .map(pair -> pair.getString("_id"))
        .flatMap(pair -> Optional.ofNullable(last.get(pair)).or(() -> last(pair)).stream())
        // A message that was sent twice has moved its pair, but is where it was.
        .sorted(Comparator.comparing(ChatMessage::id).reversed())
        .toList();
  }

  /** The last message of a pair, for a noted one that was never stored. */
  private Optional<ChatMessage> last(String pair) {
    return Optional.ofNullable(
        messages.find(eq("pair", pair)).sort(Sorts.descending("_id")).first());
  }

  /** How many messages from one user the other has not read. */
  long unread(String from, String to) {
    return messages.countDocuments(and(sent(from, to), unread()));
  }

  /**
   * Notes that messages were read.
   *
   * @param upTo the last one of them
   * @return how many had not been read before
   */
  long read(String from, String to, String upTo, Instant at) {
    return messages
        .updateMany(
            and(sent(from, to), unread(), lte("_id", new ObjectId(upTo))),
            Updates.set("readAt", at))
        .getModifiedCount();
  }

  private static Bson sent(String from, String to) {
    return and(eq("pair", ChatMessage.pair(from, to)), eq("from", from), eq("to", to));
  }

  private static Bson unread() {
    return exists("readAt", false);
  }

  /** How many there are. */
  public long count() {
    return messages.estimatedDocumentCount();
  }
}
