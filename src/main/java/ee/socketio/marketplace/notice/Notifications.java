package ee.socketio.marketplace.notice;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import ee.socketio.marketplace.store.Repository;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** The repository of the notifications, in the collection {@code notifications}. */
@ApplicationScoped
public class Notifications implements Repository {
  @Inject private MongoDatabase database;
  private MongoCollection<Notification> notifications;

  /** For CDI. */
  protected Notifications() {}

  Notifications(MongoDatabase database) {
    this.database = database;
    prepare();
  }

  @PostConstruct
  void prepare() {
    notifications = database.getCollection("notifications", Notification.class);
    notifications.createIndex(
        Indexes.compoundIndex(Indexes.ascending("userId"), Indexes.descending("_id")));
  }

  void add(Notification notification) {
    notifications.insertOne(notification);
  }

  /** Returns the latest notifications of a user, newest first. */
  List<Notification> latest(String userId, int limit) {
    return notifications
        .find(eq("userId", userId))
        .sort(Sorts.descending("_id"))
        .limit(limit)
        .into(new ArrayList<>());
  }

  /** Returns the number of notifications that a user has not read. */
  long unread(String userId) {
    return notifications.countDocuments(unreadOf(userId));
  }

  /** Marks the notifications of a user as read, up to the one with an id. */
  void markRead(String userId, String upTo, Instant at) {
    notifications.updateMany(
        and(unreadOf(userId), lte("_id", new ObjectId(upTo))), Updates.set("readAt", at));
  }

  private static Bson unreadOf(String userId) {
    return and(eq("userId", userId), exists("readAt", false));
  }
}
