package ee.socketio.marketplace.chat;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.CountOptions;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The repository of the messages, in the collection {@code messages}. The collection {@code
 * conversations} has one document for each pair of users.
 */
@ApplicationScoped
public class Conversations implements Repository {
  /** The largest number of conversations in a list. */
  static final int MAX_LISTED = 200;

  /** The largest number of unread messages that is counted. */
  static final int MAX_COUNTED = 1_000;

  /** The largest number of messages that a search reads. */
  static final int MAX_SEARCHED = 5_000;

  /** The largest number of messages that a search finds. */
  static final int MAX_FOUND = 50;

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
    messages.createIndex(Indexes.ascending("to", "readAt"));
    pairs = database.getCollection("conversations");
    pairs.createIndex(
        Indexes.compoundIndex(Indexes.ascending("users"), Indexes.descending("last")));
    if (pairs.estimatedDocumentCount() == 0) {
      addMissingPairs();
    }
  }

  /** Adds the pairs of messages that an earlier release stored. */
  private void addMissingPairs() {
    messages
        .withDocumentClass(Document.class)
        .aggregate(List.of(Aggregates.group("$pair", Accumulators.max("last", "$_id"))))
        .forEach(each -> storePair(each.getString("_id"), each.getObjectId("last")));
  }

  /** Stores the last message of a pair; an earlier message than the stored one has no effect. */
  private void storePair(String pair, ObjectId message) {
    pairs.updateOne(
        eq("_id", pair),
        combine(Updates.set("users", ChatMessage.usersOf(pair)), Updates.max("last", message)),
        new UpdateOptions().upsert(true));
  }

  /**
   * Adds a message. The pair is stored first, so that no conversation is missing if the process
   * ends between the two steps.
   *
   * @return false if the sender already has a message with the same client id
   */
  boolean add(ChatMessage message) {
    storePair(message.pair(), new ObjectId(message.id()));
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

  /** Returns up to {@code limit} messages of two users before a message, oldest first. */
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

  /** Returns up to {@code limit} messages of two users after a message, oldest first. */
  List<ChatMessage> later(String one, String other, String after, int limit) {
    return messages
        .find(and(eq("pair", ChatMessage.pair(one, other)), gt("_id", new ObjectId(after))))
        .sort(Sorts.ascending("_id"))
        .limit(limit)
        .into(new ArrayList<>());
  }

  /**
   * Returns the last message of each conversation of a user, the latest first. The cost does not
   * depend on the number of messages.
   */
  List<ChatMessage> latest(String userId) {
    List<Document> found =
        pairs
            .find(eq("users", userId))
            .sort(Sorts.descending("last"))
            .limit(MAX_LISTED)
            .into(new ArrayList<>());
    Map<String, ChatMessage> last = new HashMap<>();
    messages
        .find(in("_id", found.stream().map(pair -> pair.getObjectId("last")).toList()))
        .forEach(message -> last.put(message.pair(), message));
    return found.stream()
        .map(pair -> pair.getString("_id"))
        .flatMap(pair -> Optional.ofNullable(last.get(pair)).or(() -> last(pair)).stream())
        // A message that was sent twice has updated its pair, but keeps its own place.
        .sorted(Comparator.comparing(ChatMessage::id).reversed())
        .toList();
  }

  /** Returns the last stored message of a pair whose document names one that was not stored. */
  private Optional<ChatMessage> last(String pair) {
    return Optional.ofNullable(
        messages.find(eq("pair", pair)).sort(Sorts.descending("_id")).first());
  }

  /** Returns the number of messages that a user has not read, by the id of the sender. */
  Map<String, Long> unreadBySender(String to) {
    Map<String, Long> unread = new HashMap<>();
    messages
        .withDocumentClass(Document.class)
        .aggregate(
            List.of(
                Aggregates.match(and(eq("to", to), unread())),
                Aggregates.group("$from", Accumulators.sum("count", 1))))
        .forEach(
            each -> unread.put(each.getString("_id"), each.get("count", Number.class).longValue()));
    return unread;
  }

  /** Returns the number of messages that a user has not read, at most {@link #MAX_COUNTED}. */
  long unread(String to) {
    return messages.countDocuments(
        and(eq("to", to), unread()), new CountOptions().limit(MAX_COUNTED));
  }

  /**
   * Finds the latest messages of two users that contain a text. The search reads up to {@link
   * #MAX_SEARCHED} messages.
   *
   * @param text the case of its letters has no effect
   */
  SearchResult search(String one, String other, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    List<ChatMessage> found = new ArrayList<>();
    int searched = 0;
    try (MongoCursor<ChatMessage> latest = latestOf(ChatMessage.pair(one, other))) {
      while (latest.hasNext() && found.size() < MAX_FOUND) {
        ChatMessage message = latest.next();
        searched++;
        if (message.text().toLowerCase(Locale.ROOT).contains(wanted)) {
          found.add(message);
        }
      }
    }
    return new SearchResult(found, found.size() < MAX_FOUND && searched < MAX_SEARCHED);
  }

  private MongoCursor<ChatMessage> latestOf(String pair) {
    return messages
        .find(eq("pair", pair))
        .sort(Sorts.descending("_id"))
        .limit(MAX_SEARCHED)
        .iterator();
  }

  /**
   * Marks messages as read.
   *
   * @param upTo the id of the last one
   * @return the number of messages that were unread before
   */
  long markRead(String from, String to, String upTo, Instant at) {
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

  /** Returns the number of messages. */
  public long count() {
    return messages.estimatedDocumentCount();
  }
}
