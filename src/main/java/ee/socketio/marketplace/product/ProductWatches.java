package ee.socketio.marketplace.product;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import ee.socketio.marketplace.store.Repository;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The repository of the products whose price and stock users watch, in the collection {@code
 * productWatches}. Each document has the price that the user has been told last, and whether the
 * product was in stock then. The methods block, and any thread may call them.
 */
@ApplicationScoped
public class ProductWatches implements Repository {
  /** The largest number of products that a user watches. */
  static final int MAX_PER_USER = 100;

  /** The largest number of users who are told of one change. The next change reaches the others. */
  static final int MAX_TOLD = 500;

  private static final int DECIMALS = 2;

  @Inject private MongoDatabase database;
  private MongoCollection<Document> watches;

  /** For CDI. */
  protected ProductWatches() {}

  ProductWatches(MongoDatabase database) {
    this.database = database;
    prepare();
  }

  @PostConstruct
  void prepare() {
    watches = database.getCollection("productWatches");
    watches.createIndex(Indexes.ascending("userId"));
    watches.createIndex(Indexes.ascending("productId"));
  }

  /**
   * Adds a product that a user watches.
   *
   * @return false if the user watches as many other products as a user may watch
   */
  boolean add(String userId, Product product) {
    List<String> watched = of(userId);
    if (!watched.contains(product.id()) && watched.size() >= MAX_PER_USER) {
      return false;
    }
    String id = userId + ":" + product.id();
    Document watch =
        new Document("_id", id)
            .append("userId", userId)
            .append("productId", product.id())
            .append("cents", cents(product))
            .append("inStock", inStock(product));
    watches.replaceOne(eq("_id", id), watch, new ReplaceOptions().upsert(true));
    return true;
  }

  /** Removes a product that a user watches, if there is one. */
  void remove(String userId, String productId) {
    watches.deleteOne(eq("_id", userId + ":" + productId));
  }

  /** Returns the ids of the products that a user watches. */
  List<String> of(String userId) {
    return watches
        .find(eq("userId", userId))
        .map(each -> each.getString("productId"))
        .into(new ArrayList<>());
  }

  /** Whether a user does not know the current price of a product, or whether it is in stock. */
  boolean anyBehind(Product product) {
    return watches.find(behind(product)).first() != null;
  }

  /**
   * Stores that the users who watch a product know its price and its stock, and returns what they
   * knew before. Each change is returned once, also if several servers ask for it.
   *
   * @return one for each user who has to be told, at most {@value #MAX_TOLD}
   */
  List<WatchedProductChanged> takeChanges(Product product) {
    Document known = new Document("cents", cents(product)).append("inStock", inStock(product));
    List<WatchedProductChanged> changes = new ArrayList<>();
    for (Document each : watches.find(behind(product)).limit(MAX_TOLD)) {
      Document before =
          watches.findOneAndUpdate(
              and(
                  eq("_id", each.getString("_id")),
                  eq("cents", each.getLong("cents")),
                  eq("inStock", each.getBoolean("inStock"))),
              new Document("$set", known));
      if (before != null) {
        changes.add(
            new WatchedProductChanged(
                before.getString("userId"),
                product,
                BigDecimal.valueOf(before.getLong("cents"), DECIMALS),
                before.getBoolean("inStock")));
      }
    }
    return changes;
  }

  private static Bson behind(Product product) {
    return and(
        eq("productId", product.id()),
        or(ne("cents", cents(product)), ne("inStock", inStock(product))));
  }

  private static long cents(Product product) {
    return product.price().movePointRight(DECIMALS).longValueExact();
  }

  private static boolean inStock(Product product) {
    return product.stock() > 0;
  }
}
