package ee.socketio.marketplace.product;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
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
import ee.socketio.marketplace.store.Repository;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** The products, in the collection of that name; some are there from the first start on. */
@ApplicationScoped
public class Products implements Repository {
  @Inject private MongoDatabase database;
  private MongoCollection<Product> products;

  @PostConstruct
  void prepare() {
    products = database.getCollection("products", Product.class);
    products.createIndex(Indexes.ascending("status"));
    products.createIndex(Indexes.ascending("sellerId"));
    if (products.countDocuments() == 0) {
      products.insertMany(DemoProducts.all());
    }
  }

  void add(Product product) {
    products.insertOne(product);
  }

  Optional<Product> find(String id) {
    return Optional.ofNullable(products.find(id(id)).first());
  }

  /** Whether a product can be bought. */
  public boolean isListed(String id) {
    return find(id).filter(Product::listed).isPresent();
  }

  List<Product> withStatus(String status) {
    return sorted(eq("status", status));
  }

  List<Product> ofSeller(String sellerId) {
    return sorted(eq("sellerId", sellerId));
  }

  private List<Product> sorted(Bson which) {
    return products.find(which).sort(Sorts.descending("_id")).into(new ArrayList<>());
  }

  /** Writes what a seller has changed; one that was rejected is submitted again. */
  Optional<Product> rewrite(Product before, ProductDraft draft, Instant at) {
    boolean again = before.status().equals(Product.REJECTED);
    return change(
        and(id(before.id()), eq("status", before.status())),
        combine(
            set("title", draft.title()),
            set("description", draft.description()),
            set("price", draft.price()),
            set("stock", draft.stock()),
            set("status", again ? Product.SUBMITTED : before.status()),
            unset("reason"),
            set("updatedAt", at)));
  }

  /** Decides about a product unless that has been decided already. */
  Optional<Product> decide(String id, String status, @Nullable String reason, Instant at) {
    return change(
        and(id(id), eq("status", Product.SUBMITTED)),
        combine(
            set("status", status),
            reason == null ? unset("reason") : set("reason", reason),
            set("updatedAt", at)));
  }

  /** Takes some out of the stock, if there are that many and the product can be bought. */
  public Optional<Product> take(String id, int quantity, Instant at) {
    return change(
        and(id(id), eq("status", Product.APPROVED), gte("stock", quantity)),
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
