package ee.socketio.marketplace.chat;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import ee.socketio.marketplace.store.Repository;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** The messages, in the collection {@code messages}. */
@ApplicationScoped
public class Conversations implements Repository {
  // A list of conversations is made of so many of the user's latest messages.
  private static final int LATEST = 500;

  @Inject private MongoDatabase database;
  private MongoCollection<ChatMessage> messages;

  @PostConstruct
  void prepare() {
    messages = database.getCollection("messages", ChatMessage.class);
    messages.createIndex(Indexes.ascending("from", "clientId"), new IndexOptions().unique(true));
    messages.createIndex(
        Indexes.compoundIndex(Indexes.ascending("pair"), Indexes.descending("_id")));
    messages.createIndex(Indexes.compoundIndex(Indexes.ascending("to"), Indexes.descending("_id")));
  }

  /**
   * Adds a message.
   *
   * @return whether it was added; not when the sender has one of that client id already
   */
  boolean add(ChatMessage message) {
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

  /** The last message with each of the users that somebody talks to, the latest first. */
  Collection<ChatMessage> latest(String userId) {
    Map<String, ChatMessage> last = new LinkedHashMap<>();
    messages
        .find(or(eq("from", userId), eq("to", userId)))
        .sort(Sorts.descending("_id"))
        .limit(LATEST)
        .forEach(message -> last.putIfAbsent(message.peerOf(userId), message));
    return last.values();
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
