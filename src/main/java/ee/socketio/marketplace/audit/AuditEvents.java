package ee.socketio.marketplace.audit;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.store.Repository;
import ee.socketio.marketplace.store.Surplus;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The repository of the audit log, in the collection {@code audit}. The actions of admins and the
 * events that clients cause have a limit each, beyond which the oldest ones are removed. So clients
 * cannot remove actions of admins.
 */
@ApplicationScoped
public class AuditEvents implements Repository {
  @Inject private MongoDatabase database;

  @Inject
  @ConfigProperty(name = "marketplace.audit.max-events", defaultValue = "10000")
  private int maxEvents;

  private MongoCollection<AuditEvent> events;

  /** For CDI. */
  protected AuditEvents() {}

  AuditEvents(MongoDatabase database, int maxEvents) {
    this.database = database;
    this.maxEvents = maxEvents;
    prepare();
  }

  @PostConstruct
  void prepare() {
    events = database.getCollection("audit", AuditEvent.class);
    events.createIndex(Indexes.compoundIndex(Indexes.ascending("kind"), Indexes.descending("_id")));
  }

  /**
   * Adds events, and removes the oldest ones beyond the limit. An event that is added again
   * replaces the earlier one: its count has changed, or the answer of the database was lost.
   */
  void add(List<AuditEvent> added) {
    events.bulkWrite(added.stream().map(AuditEvents::write).toList());
    if (events.estimatedDocumentCount() > maxEvents) {
      added.stream()
          .map(event -> AuditKind.isAction(event.kind()))
          .distinct()
          .forEach(this::removeOldest);
    }
  }

  private void removeOldest(boolean actions) {
    Surplus.delete(events, in("kind", AuditKind.texts(actions)), maxEvents);
  }

  private static WriteModel<AuditEvent> write(AuditEvent event) {
    return new ReplaceOneModel<>(
        eq("_id", new ObjectId(event.id())), event, new ReplaceOptions().upsert(true));
  }

  /** Returns a page of the events that a query matches. */
  AuditPage find(AuditQuery query) {
    int size = query.size();
    List<AuditEvent> found =
        events
            .find(filter(query))
            .sort(Sorts.descending("_id"))
            .limit(size + 1)
            .into(new ArrayList<>());
    boolean more = found.size() > size;
    return new AuditPage(more ? List.copyOf(found.subList(0, size)) : found, more);
  }

  private static Bson filter(AuditQuery query) {
    List<Bson> filters = new ArrayList<>();
    if (isSet(query.kind())) {
      filters.add(eq("kind", query.kind()));
    }
    if (isSet(query.text())) {
      filters.add(contains(query.text()));
    }
    if (isSet(query.before())) {
      filters.add(lt("_id", new ObjectId(Require.id(query.before(), "before"))));
    }
    return filters.isEmpty() ? empty() : and(filters);
  }

  private static boolean isSet(@Nullable String text) {
    return text != null && !text.isEmpty();
  }

  private static Bson contains(@Nullable String text) {
    Pattern wanted = Pattern.compile(Pattern.quote(String.valueOf(text)), Pattern.CASE_INSENSITIVE);
    return or(
        regex("message", wanted),
        regex("userName", wanted),
        regex("address", wanted),
        regex("namespace", wanted));
  }
}
