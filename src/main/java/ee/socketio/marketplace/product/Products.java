package ee.socketio.marketplace.product;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import ee.socketio.marketplace.DemoMode;
import ee.socketio.marketplace.store.Repository;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The products, in the collection of that name; in demo mode, some are there from the first start
 * on.
 */
@ApplicationScoped
public class Products implements Repository {
  /** The longest list of products. */
  static final int MOST_SHOWN = 500;

  @Inject private MongoDatabase database;
  @Inject private DemoMode demo;
  private MongoCollection<Product> products;

  /** For CDI. */
  protected Products() {}

  Products(MongoDatabase database, DemoMode demo) {
    this.database = database;
    this.demo = demo;
    prepare();
  }

  @PostConstruct
  void prepare() {
    products = database.getCollection("products", Product.class);
    products.createIndex(Indexes.ascending("status"));
    products.createIndex(Indexes.ascending("sellerId"));
    // Products of a release that had no versions.
    products.updateMany(exists("version", false), set("version", 1));
    if (demo.on() && products.countDocuments() == 0) {
      products.insertMany(DemoProducts.all());
    }
  }

  void add(Product product) {
    products.insertOne(product);
  }

  /** A product, on sale or not. */
  public Optional<Product> find(String id) {
    return Optional.ofNullable(products.find(id(id)).first());
  }

  List<Product> withStatus(String status) {
    return sorted(eq("status", status));
  }

  /** The approved products of all sellers but these. */
  List<Product> approved(Set<String> withoutSellers) {
    return sorted(and(eq("status", Product.APPROVED), nin("sellerId", withoutSellers)));
  }

  /** All approved products of a seller. */
  List<Product> approvedOf(String sellerId) {
    return products
        .find(and(eq("sellerId", sellerId), eq("status", Product.APPROVED)))
        .into(new ArrayList<>());
  }

  List<Product> ofSeller(String sellerId) {
    return sorted(eq("sellerId", sellerId));
  }

  private List<Product> sorted(Bson which) {
    return products
        .find(which)
        .sort(Sorts.descending("_id"))
        .limit(MOST_SHOWN)
        .into(new ArrayList<>());
  }

  /**
   * Writes what a seller has changed, and nothing else.
   *
   * @param before the product that the edit was checked against
   * @return nothing when its content, its status or its stock do not allow the edit any more
   */
  Optional<Product> edit(Product before, ProductEdit.Checked edit, Instant at) {
    return change(
        and(
            id(before.id()),
            eq("version", before.version()),
            eq("status", before.status()),
            gte("stock", -edit.stockChange()),
            lte("stock", Product.MOST - edit.stockChange())),
        combine(updates(before, edit, at)));
  }

  private static List<Bson> updates(Product before, ProductEdit.Checked edit, Instant at) {
    List<Bson> updates = new ArrayList<>();
    updates.add(set("updatedAt", at));
    if (edit.stockChange() != 0) {
      updates.add(inc("stock", edit.stockChange()));
    }
    if (edit.changesContent(before)) {
      updates.add(inc("version", 1));
      setGiven("title", edit.title(), updates);
      setGiven("description", edit.description(), updates);
      setGiven("price", edit.price(), updates);
    }
    if (before.status().equals(Product.REJECTED) || edit.rewrites(before)) {
      updates.add(set("status", Product.SUBMITTED));
      updates.add(unset("reason"));
    }
    return updates;
  }

  private static void setGiven(String field, @Nullable Object value, List<Bson> updates) {
    if (value != null) {
      updates.add(set(field, value));
    }
  }

  /**
   * Decides about a product unless that has been decided already.
   *
   * @param version that was decided about
   */
  Optional<Product> decide(
      String id, int version, String status, @Nullable String reason, Instant at) {
    return change(
        and(id(id), eq("status", Product.SUBMITTED), eq("version", version)),
        combine(
            set("status", status),
            reason == null ? unset("reason") : set("reason", reason),
            set("updatedAt", at)));
  }

  /** Takes some out of the stock, if there are that many at that price. */
  public Optional<Product> take(String id, int quantity, BigDecimal price, Instant at) {
    return change(
        and(id(id), eq("status", Product.APPROVED), eq("price", price), gte("stock", quantity)),
        combine(inc("stock", -quantity), set("updatedAt", at)));
  }

  /** Puts some back. */
  public Optional<Product> putBack(String id, int quantity, Instant at) {
    return change(id(id), combine(inc("stock", quantity), set("updatedAt", at)));
  }

  private Optional<Product> change(Bson which, Bson update) {
    return Optional.ofNullable(
        products.findOneAndUpdate(
            which, update, new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
  }

  private static Bson id(String id) {
    return eq("_id", new ObjectId(id));
  }
}
