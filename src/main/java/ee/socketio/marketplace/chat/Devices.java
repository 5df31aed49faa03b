package ee.socketio.marketplace.chat;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import ee.socketio.marketplace.store.Repository;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;

/**
 * The repository of the devices with their public keys, in the collection {@code chatDevices}. The
 * document of a device that its user removed stays, so that its browser cannot add it again.
 */
@ApplicationScoped
public class Devices implements Repository {
  /** The number of removed devices of each user that are remembered. */
  static final int MAX_REMOVED = 100;

  private static final String REMOVED_AT = "removedAt";

  @Inject private MongoDatabase database;
  private MongoCollection<Device> devices;

  /** For CDI. */
  protected Devices() {}

  Devices(MongoDatabase database) {
    this.database = database;
    prepare();
  }

  @PostConstruct
  void prepare() {
    devices = database.getCollection("chatDevices", Device.class);
    devices.createIndex(
        Indexes.compoundIndex(Indexes.ascending("userId"), Indexes.descending("usedAt")));
  }

  /**
   * Adds a device, or stores that a known one was used.
   *
   * @return false if the key belongs to another user, or if the user has removed the device
   */
  boolean use(Device device) {
    try {
      devices.updateOne(
          and(present(device.userId()), eq("_id", device.id())),
          combine(
              setOnInsert("key", device.key()),
              setOnInsert("createdAt", device.createdAt()),
              set("name", device.name()),
              set("usedAt", device.usedAt())),
          new UpdateOptions().upsert(true));
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  /** Whether a user has removed a device. */
  boolean isRemoved(String userId, String id) {
    return devices.countDocuments(and(removed(userId), eq("_id", id))) > 0;
  }

  /** Removes the devices of a user that were not used lately, except the latest {@code max}. */
  void keepLatest(String userId, int max) {
    List<String> surplus = of(userId).stream().skip(max).map(Device::id).toList();
    if (!surplus.isEmpty()) {
      devices.deleteMany(and(present(userId), in("_id", surplus)));
    }
  }

  /** Returns the devices of a user, the last used one first. */
  List<Device> of(String userId) {
    return devices
        .find(present(userId))
        .sort(Sorts.descending("usedAt"))
        .limit(Sealed.MAX_KEYS)
        .into(new ArrayList<>());
  }

  /**
   * Removes a device of a user, and remembers that it was removed. Only the latest {@link
   * #MAX_REMOVED} removed devices of each user are remembered.
   *
   * @return false if the user has no such device
   */
  boolean remove(String userId, String id, Instant at) {
    boolean isRemoved =
        devices
                .updateOne(and(present(userId), eq("_id", id)), set(REMOVED_AT, at))
                .getModifiedCount()
            > 0;
    if (isRemoved) {
      forgetEarliestRemoved(userId);
    }
    return isRemoved;
  }

  private void forgetEarliestRemoved(String userId) {
    List<String> surplus =
        devices
            .find(removed(userId))
            .sort(Sorts.descending(REMOVED_AT))
            .skip(MAX_REMOVED)
            .limit(MAX_REMOVED)
            .map(Device::id)
            .into(new ArrayList<>());
    if (!surplus.isEmpty()) {
      devices.deleteMany(and(removed(userId), in("_id", surplus)));
    }
  }

  private static Bson present(String userId) {
    return and(eq("userId", userId), exists(REMOVED_AT, false));
  }

  private static Bson removed(String userId) {
    return and(eq("userId", userId), exists(REMOVED_AT));
  }
}
