package ee.socketio.marketplace.chat;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
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
import java.util.ArrayList;
import java.util.List;

/** The repository of the devices with their public keys, in the collection {@code chatDevices}. */
@ApplicationScoped
public class Devices implements Repository {
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
   * @return false if the key belongs to another user
   */
  boolean use(Device device) {
    try {
      devices.updateOne(
          and(eq("_id", device.id()), eq("userId", device.userId())),
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

  /** Removes the devices of a user that were not used lately, except the latest {@code max}. */
  void keepLatest(String userId, int max) {
    List<String> surplus = of(userId).stream().skip(max).map(Device::id).toList();
    if (!surplus.isEmpty()) {
      devices.deleteMany(and(eq("userId", userId), in("_id", surplus)));
    }
  }

  /** Returns the devices of a user, the last used one first. */
  List<Device> of(String userId) {
    return devices
        .find(eq("userId", userId))
        .sort(Sorts.descending("usedAt"))
        .limit(Sealed.MAX_KEYS)
        .into(new ArrayList<>());
  }

  /**
   * Removes a device of a user.
   *
   * @return false if the user has no such device
   */
  boolean remove(String userId, String id) {
    return devices.deleteOne(and(eq("_id", id), eq("userId", userId))).getDeletedCount() > 0;
  }
}
