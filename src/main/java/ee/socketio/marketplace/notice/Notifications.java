package ee.socketio.marketplace.notice;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import ee.socketio.marketplace.store.Repository;
import ee.socketio.marketplace.store.Surplus;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The repository of the notifications, in the collection {@code notifications}. The collection
 * {@code notification_marks} has the id of the last notification that each user has read.
 */
@ApplicationScoped
public class Notifications implements Repository {
  /** Precedes all ids. */
  private static final String NOTHING = "0".repeat(24);

  @Inject private MongoDatabase database;

  @Inject
  @ConfigProperty(name = "marketplace.notifications.max", defaultValue = "200")
  private int max;

  private MongoCollection<Notification> notifications;
  private MongoCollection<Document> marks;

  /** For CDI. */
  protected Notifications() {}

  Notifications(MongoDatabase database, int max) {
    this.database = database;
    this.max = max;
    prepare();
  }

  @PostConstruct
  void prepare() {
    if (max < 1) {
      throw new IllegalArgumentException(
          "marketplace.notifications.max is " + max + ", expected at least 1");
    }
    notifications = database.getCollection("notifications", Notification.class);
    notifications.createIndex(
        Indexes.compoundIndex(Indexes.ascending("userId"), Indexes.descending("_id")));
    marks = database.getCollection("notification_marks");
  }

  /** Adds a notification, and deletes the oldest ones of its recipient beyond the limit. */
  void add(Notification notification) {
    notifications.insertOne(notification);
    Surplus.delete(notifications, eq("userId", notification.userId()), max);
  }

  /** Removes the unread notification of a group, and returns it. */
  Optional<Notification> takeUnread(String userId, String group) {
    return Optional.ofNullable(
        notifications.findOneAndDelete(
            and(
                eq("userId", userId),
                eq("group", group),
                ne("read", true),
                gt("_id", new ObjectId(lastRead(userId))))));
  }

  /**
   * Returns notifications of a user and announcements of others, newest first.
   *
   * @param before the id of the notification before which the page ends; the latest page without it
   */
  List<Notification> page(String userId, @Nullable String before, int limit) {
    String last = lastRead(userId);
    return notifications
        .find(before == null ? to(userId) : and(to(userId), lt("_id", new ObjectId(before))))
        .sort(Sorts.descending("_id"))
        .limit(limit)
        .map(each -> each.readUpTo(last))
        .into(new ArrayList<>());
  }

  /** Returns the number of notifications and announcements of others that a user has not read. */
  long unread(String userId) {
    return notifications.countDocuments(
        and(to(userId), ne("read", true), gt("_id", new ObjectId(lastRead(userId)))));
  }

  /**
   * Marks the notifications of a user as read, up to the one with an id. An id after the latest
   * notification means the latest one, so that later notifications stay unread.
   */
  void markRead(String userId, String upTo) {
    Notification latest = notifications.find(to(userId)).sort(Sorts.descending("_id")).first();
    if (latest != null) {
      String last = upTo.compareTo(latest.id()) < 0 ? upTo : latest.id();
      marks.updateOne(
          eq("_id", userId),
          Updates.max("upTo", new ObjectId(last)),
          new UpdateOptions().upsert(true));
    }
  }

  /**
   * Marks the notifications of a group as read for some users, because the work is done.
   *
   * @param upTo the id of the last one; later notifications announce other work
   * @return whether one of them has changed
   */
  boolean markDone(Collection<String> userIds, String group, String upTo) {
    return notifications
            .updateMany(
                and(
                    in("userId", userIds),
                    eq("group", group),
                    ne("read", true),
                    lte("_id", new ObjectId(upTo))),
                Updates.set("read", true))
            .getModifiedCount()
        > 0;
  }

  private String lastRead(String userId) {
    Document mark = marks.find(eq("_id", userId)).first();
    return mark == null ? NOTHING : mark.getObjectId("upTo").toHexString();
  }

  /** The notifications of a user, and the announcements of others. */
  private static Bson to(String userId) {
    return and(in("userId", userId, Notification.EVERYBODY), ne("announcer", userId));
  }
}
