package ee.socketio.marketplace.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Bounds the number of documents of a collection. */
public final class Surplus {
  private Surplus() {}

  /**
   * Deletes the oldest documents that match a filter, so that at most a number of them remain.
   * Blocks. Any thread may call this method.
   *
   * @param collection has ids of the type ObjectId, which grow with the age of the collection
   * @param filter selects the documents that count
   * @param kept the number of documents that remain, the latest ones
   */
  public static void delete(MongoCollection<?> collection, Bson filter, int kept) {
    Document latest =
        collection
            .withDocumentClass(Document.class)
            .find(filter)
            .projection(Projections.include("_id"))
            .sort(Sorts.descending("_id"))
            .skip(kept)
            .limit(1)
            .first();
    if (latest != null) {
      collection.deleteMany(and(filter, lte("_id", latest.getObjectId("_id"))));
    }
  }
}
