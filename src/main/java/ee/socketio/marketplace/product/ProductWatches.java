package ee.socketio.marketplace.product;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import ee.socketio.marketplace.store.Repository;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
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

  /** The number of users who are told before the product is read again. */
  static final int BATCH = 100;

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
    watches.createIndex(Indexes.ascending("productId", "cents"));
    watches.createIndex(Indexes.ascending("productId", "inStock"));
  }

  /**
   * Adds a product that a user watches. A product that the user watches already stays as it is.
   *
   * @return false if the user watches as many other products as a user may watch
   */
  boolean add(String userId, Product product) {
    Bson id = id(userId, product.id());
    Bson watch =
        combine(
            setOnInsert("userId", userId),
            setOnInsert("productId", product.id()),
            setOnInsert("cents", cents(product)),
            setOnInsert("inStock", inStock(product)));
    boolean isNew =
        watches.updateOne(id, watch, new UpdateOptions().upsert(true)).getUpsertedId() != null;
    if (isNew && number(userId) > MAX_PER_USER) {
      watches.deleteOne(id);
      return false;
    }
    return true;
  }

  private static Bson id(String userId, String productId) {
    return eq("_id", userId + ":" + productId);
  }

  private long number(String userId) {
    return watches.countDocuments(eq("userId", userId), new CountOptions().limit(MAX_PER_USER + 1));
  }

  /** Notes that a user knows whether a product is in stock, so that the user is not told. */
  void knowsStock(String userId, Product product) {
    watches.updateOne(id(userId, product.id()), set("inStock", inStock(product)));
  }

  /** Removes the products that a user watches, except some of them. */
  void keepOnly(String userId, Collection<String> productIds) {
    watches.deleteMany(and(eq("userId", userId), nin("productId", productIds)));
  }

  /** Removes a product that a user watches, if there is one. */
  void remove(String userId, String productId) {
    watches.deleteOne(id(userId, productId));
  }

  /** Returns the ids of the products that a user watches. */
  List<String> of(String userId) {
    return watches
        .find(eq("userId", userId))
        .map(each -> each.getString("productId"))
        .into(new ArrayList<>());
  }

  /**
   * Tells users who watch a product what has changed since they were told last, at most {@value
   * #BATCH} of them. A change is told once, also if several servers do this. If telling a user
   * fails, the user counts as not told, and the others are told by the next call.
   *
   * @return whether a user was told, so that there may be more of them
   */
  boolean tell(Product product, Consumer<WatchedProductChanged> teller) {
    boolean told = false;
    for (Document known : watches.find(behind(product)).limit(BATCH).into(new ArrayList<>())) {
      long cents = known.getLong("cents");
      boolean inStock = known.getBoolean("inStock");
      Bson id = eq("_id", known.getString("_id"));
      if (changed(id, cents, inStock, cents(product), inStock(product))) {
        told = true;
        try {
          BigDecimal price = BigDecimal.valueOf(cents, DECIMALS);
          teller.accept(
              new WatchedProductChanged(known.getString("userId"), product, price, inStock));
        } catch (RuntimeException e) {
          changed(id, cents(product), inStock(product), cents, inStock);
          throw e;
        }
      }
    }
    return told;
  }

  private boolean changed(
      Bson id, long fromCents, boolean fromInStock, long toCents, boolean toInStock) {
    Bson from = and(id, eq("cents", fromCents), eq("inStock", fromInStock));
    Bson to = combine(set("cents", toCents), set("inStock", toInStock));
    return watches.updateOne(from, to).getModifiedCount() > 0;
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
