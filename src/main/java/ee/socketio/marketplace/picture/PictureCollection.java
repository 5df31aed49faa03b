package ee.socketio.marketplace.picture;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * A collection of pictures. Each of them has an id and an {@code owner}, who has uploaded it.
 *
 * @param <T> the type of the stored pictures
 */
public final class PictureCollection<T> {
  /** The largest number of old pictures that are removed at once. */
  private static final int MAX_REMOVED = 100;

  private static final String OWNER = "owner";

  private final MongoCollection<T> pictures;

  public PictureCollection(MongoDatabase database, String name, Class<T> type) {
    pictures = database.getCollection(name, type);
    pictures.createIndex(
        Indexes.compoundIndex(Indexes.ascending(OWNER), Indexes.descending("_id")));
  }

  public void add(List<T> added) {
    pictures.insertMany(added);
  }

  /** Returns the picture with an id that meets a condition. */
  public Optional<T> find(String id, Bson condition) {
    return Optional.ofNullable(pictures.find(and(eq("_id", new ObjectId(id)), condition)).first());
  }

  /** Returns the number of pictures of an owner, at most {@code max}. */
  public long countOf(String owner, int max) {
    return pictures.countDocuments(eq(OWNER, owner), new CountOptions().limit(max));
  }

  public void remove(List<String> ids) {
    pictures.deleteMany(in("_id", ids.stream().map(ObjectId::new).toList()));
  }

  /** Removes the oldest pictures of an owner, so that at most {@code max} remain. */
  public void keepLatest(String owner, int max) {
    List<String> surplus = new ArrayList<>();
    pictures
        .withDocumentClass(Document.class)
        .find(eq(OWNER, owner))
        .projection(Projections.include("_id"))
        .sort(Sorts.descending("_id"))
        .skip(max)
        .limit(MAX_REMOVED)
        .forEach(picture -> surplus.add(picture.getObjectId("_id").toHexString()));
    if (!surplus.isEmpty()) {
      remove(surplus);
    }
  }
}
