package ee.socketio.marketplace.chat;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import ee.socketio.marketplace.store.Repository;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.ObjectId;

/** The repository of the pictures of messages, in the collection {@code chatPictures}. */
@ApplicationScoped
public class Pictures implements Repository {
  /** The largest number of old pictures that are removed at once. */
  private static final int MAX_REMOVED = 100;

  @Inject private MongoDatabase database;
  private MongoCollection<Picture> pictures;

  /** For CDI. */
  protected Pictures() {}

  Pictures(MongoDatabase database) {
    this.database = database;
    prepare();
  }

  @PostConstruct
  void prepare() {
    pictures = database.getCollection("chatPictures", Picture.class);
    pictures.createIndex(
        Indexes.compoundIndex(Indexes.ascending("owner"), Indexes.descending("_id")));
  }

  void add(Picture picture) {
    pictures.insertOne(picture);
  }

  /** Returns a picture that a user sent or received. */
  Optional<Picture> find(String id, String userId) {
    return Optional.ofNullable(
        pictures.find(and(eq("_id", new ObjectId(id)), eq("users", userId))).first());
  }

  void remove(String id) {
    pictures.deleteOne(eq("_id", new ObjectId(id)));
  }

  /** Removes the oldest pictures of a sender, so that at most {@code max} remain. */
  void keepLatest(String owner, int max) {
    List<ObjectId> surplus = new ArrayList<>();
    pictures
        .withDocumentClass(Document.class)
        .find(eq("owner", owner))
        .projection(Projections.include("_id"))
        .sort(Sorts.descending("_id"))
        .skip(max)
        .limit(MAX_REMOVED)
        .forEach(picture -> surplus.add(picture.getObjectId("_id")));
    if (!surplus.isEmpty()) {
      pictures.deleteMany(in("_id", surplus));
    }
  }
}
