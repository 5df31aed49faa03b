package ee.socketio.marketplace.product;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import ee.socketio.marketplace.DemoMode;
import ee.socketio.marketplace.PageRequest;
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
import java.util.function.BiFunction;
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
  public static final int MAX_LISTED = 500;

  /** The largest number that a count returns. */
  static final int MAX_COUNTED = 100_000;

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
    Bson newest = Indexes.descending("_id");
    products.createIndex(Indexes.compoundIndex(Indexes.ascending("status"), newest));
    products.createIndex(Indexes.compoundIndex(Indexes.ascending("status", "price"), newest));
    products.createIndex(Indexes.compoundIndex(Indexes.ascending("status", "category"), newest));
    products.createIndex(Indexes.compoundIndex(Indexes.ascending("sellerId", "status"), newest));
    products.createIndex(Indexes.compoundIndex(Indexes.ascending("sellerId"), newest));
    // Earlier releases stored products without versions and without categories.
    products.updateMany(exists("version", false), set("version", 1));
    products.updateMany(exists("category", false), set("category", Category.OTHER.text()));
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

  /** Returns the products with some ids; ids without a product are ignored. */
  List<Product> find(List<String> ids) {
    return products
        .find(in("_id", ids.stream().map(ObjectId::new).toList()))
        .into(new ArrayList<>());
  }

  /** Returns the submitted products, oldest first, because these have waited longest. */
  List<Product> submitted(PageRequest page) {
    return list(eq("status", Product.SUBMITTED), page, Filters::gt, Sorts.ascending("_id"));
  }

  /** Returns the number of submitted products, at most {@link #MAX_COUNTED}. */
  long countSubmitted() {
    return count(eq("status", Product.SUBMITTED));
  }

  /** Whether there is a submitted product. */
  public boolean anySubmitted() {
    return products.find(eq("status", Product.SUBMITTED)).first() != null;
  }

  /** Returns the approved products that match a query, of all sellers but some. */
  List<Product> approved(ProductQuery query, Set<String> withoutSellers) {
    List<Bson> conditions = new ArrayList<>(query.conditions());
    conditions.add(eq("status", Product.APPROVED));
    conditions.add(nin("sellerId", withoutSellers));
    if (query.page().after() != null) {
      find(query.page().after()).map(query.sort()::after).ifPresent(conditions::add);
    }
    return products
        .find(and(conditions))
        .sort(query.sort().sort())
        .limit(query.page().limit())
        .into(new ArrayList<>());
  }

  /** Returns all approved products of a seller. */
  List<Product> approvedOf(String sellerId) {
    return products
        .find(and(eq("sellerId", sellerId), eq("status", Product.APPROVED)))
        .into(new ArrayList<>());
  }

  /** Returns products of a seller, newest first; of all statuses if the status is null. */
  List<Product> ofSeller(String sellerId, @Nullable String status, PageRequest page) {
    Bson seller = eq("sellerId", sellerId);
    return newest(status == null ? seller : and(seller, eq("status", status)), page);
  }

  /** Returns the number of products of a seller, at most {@link #MAX_COUNTED}. */
  long countOf(String sellerId) {
    return count(eq("sellerId", sellerId));
  }

  private long count(Bson filter) {
    return products.countDocuments(filter, new CountOptions().limit(MAX_COUNTED));
  }

  private List<Product> newest(Bson filter, PageRequest page) {
    return list(filter, page, Filters::lt, Sorts.descending("_id"));
  }

  /**
   * Returns a part of a list.
   *
   * @param beyond compares the id of a product with that of the last one of the part before
   */
  private List<Product> list(
      Bson filter, PageRequest page, BiFunction<String, ObjectId, Bson> beyond, Bson order) {
    String after = page.after();
    return products
        .find(after == null ? filter : and(filter, beyond.apply("_id", new ObjectId(after))))
        .sort(order)
        .limit(page.limit())
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
            isCurrent(before),
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
      setIfPresent("category", edit.category(), updates);
      setIfPresent("price", edit.price(), updates);
    }
    requestReview(before, edit.needsReview(before), updates);
    return updates;
  }

  /**
   * A moderator decides again about a rejected product, and about a product that needs a review.
   */
  private static void requestReview(Product before, boolean needed, List<Bson> updates) {
    if (needed || before.status().equals(Product.REJECTED)) {
      updates.add(set("status", Product.SUBMITTED));
      updates.add(unset("reason"));
    }
  }

  /**
   * Replaces the pictures of a product.
   *
   * @param before the product as it was read
   * @param needsReview whether a moderator has to review the product again
   * @return the product as it is now; empty if its version or its status has changed meanwhile
   */
  Optional<Product> setPictures(
      Product before, List<PictureSizes> pictures, boolean needsReview, Instant at) {
    List<Bson> updates = new ArrayList<>();
    updates.add(set("updatedAt", at));
    updates.add(inc("version", 1));
    updates.add(set("pictures", pictures));
    requestReview(before, needsReview, updates);
    return change(isCurrent(before), combine(updates));
  }

  /** The condition that the content and the status of a product have not changed. */
  private static Bson isCurrent(Product before) {
    return and(id(before.id()), eq("version", before.version()), eq("status", before.status()));
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
