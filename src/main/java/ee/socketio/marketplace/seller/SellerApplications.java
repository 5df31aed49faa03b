package ee.socketio.marketplace.seller;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import ee.socketio.marketplace.store.Repository;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** The repository of the applications, in the collection {@code sellerApplications}. */
@ApplicationScoped
public class SellerApplications implements Repository {
  private static final int MAX_LISTED = 500;
  private static final Duration RESERVATION_TIMEOUT = Duration.ofMinutes(1);

  @Inject private MongoDatabase database;
  private MongoCollection<SellerApplication> applications;
  private MongoCollection<Document> pending;

  /** For CDI. */
  protected SellerApplications() {}

  SellerApplications(MongoDatabase database) {
    this.database = database;
    prepare();
  }

  @PostConstruct
  void prepare() {
    applications = database.getCollection("sellerApplications", SellerApplication.class);
    applications.createIndex(Indexes.ascending("userId"));
    applications.createIndex(Indexes.ascending("status"));
    // One document for each user with a pending application. A partial index would do the same,
    // but some MongoDB-compatible servers do not have partial indexes.
    pending = database.getCollection("sellerApplicationsPending");
    pending.createIndex(Indexes.ascending("userId"), new IndexOptions().unique(true));
  }

  /**
   * Adds an application.
   *
   * @return false if the user has a pending application
   */
  boolean add(SellerApplication application) {
    if (!reserve(application) && !(releaseStaleReservation(application) && reserve(application))) {
      return false;
    }
    applications.insertOne(application);
    return true;
  }

  private boolean reserve(SellerApplication application) {
    try {
      pending.updateOne(
          and(eq("userId", application.userId()), eq("application", application.id())),
          set("at", application.createdAt()),
          new UpdateOptions().upsert(true));
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Deletes the reservation of a user if it is stale. A reservation is stale if its application was
   * decided, or was not stored within a minute, because the process ended between two steps.
   *
   * @return whether the user has no reservation now
   */
  private boolean releaseStaleReservation(SellerApplication application) {
    Document reserved = pending.find(eq("userId", application.userId())).first();
    if (reserved == null) {
      return true;
    }
    SellerApplication holder = applications.find(id(reserved.getString("application"))).first();
    Instant at = reserved.getDate("at").toInstant();
    boolean stale =
        holder == null
            ? at.plus(RESERVATION_TIMEOUT).isBefore(application.createdAt())
            : !holder.status().equals(SellerApplication.PENDING);
    return stale && pending.deleteOne(eq("_id", reserved.get("_id"))).getDeletedCount() > 0;
  }

  List<SellerApplication> all() {
    List<SellerApplication> all =
        applications.find().sort(Sorts.descending("_id")).limit(MAX_LISTED).into(new ArrayList<>());
    all.sort(
        (a, b) ->
            Boolean.compare(
                !a.status().equals(SellerApplication.PENDING),
                !b.status().equals(SellerApplication.PENDING)));
    return all;
  }

  /** Whether there is an application about which no admin has decided. */
  public boolean anyPending() {
    return applications.find(eq("status", SellerApplication.PENDING)).first() != null;
  }

  List<SellerApplication> ofUser(String userId) {
    return applications
        .find(eq("userId", userId))
        .sort(Sorts.descending("_id"))
        .into(new ArrayList<>());
  }

  boolean exists(String id) {
    return applications.countDocuments(id(id)) > 0;
  }

  /**
   * Stores the decision about a pending application.
   *
   * @return the application as it is now; empty if an admin has already decided
   */
  Optional<SellerApplication> decide(
      String id, String status, @Nullable String reason, Instant at) {
    Optional<SellerApplication> decided =
        Optional.ofNullable(
            applications.findOneAndUpdate(
                and(id(id), eq("status", SellerApplication.PENDING)),
                combine(
                    set("status", status),
                    reason == null ? unset("reason") : set("reason", reason),
                    set("decidedAt", at)),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
    decided.ifPresent(each -> pending.deleteOne(eq("userId", each.userId())));
    return decided;
  }

  private static Bson id(String id) {
    return eq("_id", new ObjectId(id));
  }
}
