package ee.socketio.mailbox.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static ee.socketio.mailbox.mongo.EventDocument.EXPIRES;
import static ee.socketio.mailbox.mongo.EventDocument.NAMESPACE;
import static ee.socketio.mailbox.mongo.EventDocument.SEQUENCE;
import static ee.socketio.mailbox.mongo.EventDocument.USER;

import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import ee.socketio.mailbox.Addressee;
import ee.socketio.mailbox.DurableEvent;
import ee.socketio.mailbox.EventStore;
import ee.socketio.mailbox.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Stores events in MongoDB. Each event is a document. A second collection, {@code
 * <name>.sequences}, has one small document with a counter for each addressee.
 *
 * <p>An event is stored when the majority of the replica set has it, regardless of the settings of
 * the database.
 */
public final class MongoEventStore implements EventStore {
  private static final String LAST = "last";

  private final MongoCollection<EventDocument> events;
  private final MongoCollection<BsonDocument> sequences;
  private volatile boolean indexed;

  /**
   * Creates a store. The store connects to the database with its first use, so the database may
   * start later.
   *
   * @param collection the name of the collection, such as {@code mailbox}
   */
  public MongoEventStore(MongoDatabase database, String collection) {
    events =
        database
            .getCollection(collection, EventDocument.class)
            .withCodecRegistry(
                CodecRegistries.fromRegistries(
                    CodecRegistries.fromCodecs(new EventCodec()), database.getCodecRegistry()))
            .withWriteConcern(WriteConcern.MAJORITY)
            .withReadPreference(ReadPreference.primary());
    sequences =
        database
            .getCollection(collection + ".sequences", BsonDocument.class)
            .withWriteConcern(WriteConcern.MAJORITY);
  }

  @Override
  public long append(Addressee to, DurableEvent event) {
    MongoCollection<EventDocument> indexedEvents = events();
    long sequence = next(to);
    indexedEvents.insertOne(new EventDocument(to, sequence, event));
    return sequence;
  }

  /**
   * The database counts, so a sequence increases across restarts and does not depend on a clock.
   */
  private long next(Addressee to) {
    @Nullable BsonDocument counted =
        sequences.findOneAndUpdate(
            eq("_id", counterOf(to)),
            Updates.inc(LAST, 1L),
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
    return Objects.requireNonNull(counted, "the counter of an upsert").getNumber(LAST).longValue();
  }

  /**
   * The id of a counter. The id is a string and not a document, because embedded databases compare
   * documents by their serialized form. A namespace contains no comma.
   */
  private static String counterOf(Addressee to) {
    return to.namespace().value() + ',' + to.userId();
  }

  @Override
  public List<StoredEvent> pending(Addressee to, long after, Instant now, int limit) {
    Bson found = and(of(to), gt(SEQUENCE, after), gt(EXPIRES, Date.from(now)));
    return events()
        .find(found)
        .sort(ascending(SEQUENCE))
        .limit(limit)
        .map(EventDocument::stored)
        .into(new ArrayList<>());
  }

  @Override
  public void remove(Addressee to, Collection<Long> sequenceNumbers) {
    events().deleteMany(and(of(to), in(SEQUENCE, sequenceNumbers)));
  }

  @Override
  public long cap(Addressee to, int most) {
    @Nullable BsonDocument surplus =
        events()
            .withDocumentClass(BsonDocument.class)
            .find(of(to))
            .sort(descending(SEQUENCE))
            .skip(most)
            .limit(1)
            .projection(Projections.include(SEQUENCE))
            .first();
    return surplus == null
        ? 0
        : events()
            .deleteMany(and(of(to), lte(SEQUENCE, surplus.getNumber(SEQUENCE).longValue())))
            .getDeletedCount();
  }

  @Override
  public long purge(Instant now) {
    return events().deleteMany(lte(EXPIRES, Date.from(now))).getDeletedCount();
  }

  private static Bson of(Addressee to) {
    return and(eq(NAMESPACE, to.namespace().value()), eq(USER, to.userId()));
  }

  /** The collection of events, with its indexes. Concurrent first calls create the same indexes. */
  private MongoCollection<EventDocument> events() {
    if (!indexed) {
      events.createIndex(ascending(NAMESPACE, USER, SEQUENCE), new IndexOptions().unique(true));
      // purge() removes expired events on servers that do not support this index.
      events.createIndex(ascending(EXPIRES), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
      indexed = true;
    }
    return events;
  }
}
