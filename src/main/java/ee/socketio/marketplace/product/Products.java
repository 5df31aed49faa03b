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
 * The repository of the products, in the collection {@code products}. In demo mode it adds the demo
 * products to an empty collection.
 */
@ApplicationScoped
public class Products implements Repository {
  /** The largest number of products in a list. */
  static final int MAX_LISTED = 500;

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
    // An earlier release stored products without versions.
    products.updateMany(exists("version", false), set("version", 1));
    if (demo.on() && products.countDocuments() == 0) {
      products.insertMany(DemoProducts.all());
    }
  }

  void add(Product product) {
    products.insertOne(product);
  }

  /** Returns a product, whether it is for sale or not. */
  public Optional<Product> find(String id) {
    return Optional.ofNullable(products.find(id(id)).first());
  }

  List<Product> withStatus(String status) {
    return sorted(eq("status", status));
  }

  /** Returns the approved products of all sellers but some. */
  List<Product> approved(Set<String> withoutSellers) {
    return sorted(and(eq("status", Product.APPROVED), nin("sellerId", withoutSellers)));
  }

  /** Returns all approved products of a seller. */
  List<Product> approvedOf(String sellerId) {
    return products
        .find(and(eq("sellerId", sellerId), eq("status", Product.APPROVED)))
        .into(new ArrayList<>());
  }

  List<Product> ofSeller(String sellerId) {
    return sorted(eq("sellerId", sellerId));
  }

  private List<Product> sorted(Bson filter) {
    return products
        .find(filter)
        .sort(Sorts.descending("_id"))
        .limit(MAX_LISTED)
        .into(new ArrayList<>());
  }

  /**
   * Writes the fields that an edit changes, and no others.
   *
   * @param before the product that the edit was checked against
   * @return the product as it is now; empty if its version, its status or its stock no longer
   *     permits the edit
   */
  Optional<Product> edit(Product before, ProductEdit.Values edit, Instant at) {
    return change(
        and(
            id(before.id()),
            eq("version", before.version()),
            eq("status", before.status()),
            gte("stock", -edit.stockChange()),
            lte("stock", Product.MAX_STOCK - edit.stockChange())),
        combine(updates(before, edit, at)));
  }

  private static List<Bson> updates(Product before, ProductEdit.Values edit, Instant at) {
    List<Bson> updates = new ArrayList<>();
    updates.add(set("updatedAt", at));
    if (edit.stockChange() != 0) {
      updates.add(inc("stock", edit.stockChange()));
    }
    if (edit.changesContent(before)) {
      updates.add(inc("version", 1));
      setIfPresent("title", edit.title(), updates);
      setIfPresent("description", edit.description(), updates);
      setIfPresent("price", edit.price(), updates);
    }
    if (before.status().equals(Product.REJECTED) || edit.changesText(before)) {
      updates.add(set("status", Product.SUBMITTED));
      updates.add(unset("reason"));
    }
    return updates;
  }

  private static void setIfPresent(String field, @Nullable Object value, List<Bson> updates) {
    if (value != null) {
      updates.add(set(field, value));
    }
  }

  /**
   * Stores the decision about a submitted product.
   *
   * @param version the version that the moderator read
   * @return the product as it is now; empty if a moderator has already decided
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

  /**
   * Takes a quantity from the stock of an approved product.
   *
   * @return the product as it is now; empty if its price is another one or its stock is too small
   */
  public Optional<Product> take(String id, int quantity, BigDecimal price, Instant at) {
    return change(
        and(id(id), eq("status", Product.APPROVED), eq("price", price), gte("stock", quantity)),
        combine(inc("stock", -quantity), set("updatedAt", at)));
  }

  /**
   * Puts a quantity back into the stock.
   *
   * @return the product as it is now; empty if it no longer exists
   */
  public Optional<Product> putBack(String id, int quantity, Instant at) {
    return change(id(id), combine(inc("stock", quantity), set("updatedAt", at)));
  }

  private Optional<Product> change(Bson filter, Bson update) {
    return Optional.ofNullable(
        products.findOneAndUpdate(
            filter, update, new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
  }

  private static Bson id(String id) {
    return eq("_id", new ObjectId(id));
  }
}
