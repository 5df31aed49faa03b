package ee.socketio.marketplace.order;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
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

/** The orders, in the collection of that name. */
@ApplicationScoped
public class Orders implements Repository {
  private static final int MOST_SHOWN = 200;

  @Inject private MongoDatabase database;
  private MongoCollection<Order> orders;

  @PostConstruct
  void prepare() {
    orders = database.getCollection("orders", Order.class);
    orders.createIndex(Indexes.ascending("buyerId", "clientId"), new IndexOptions().unique(true));
    orders.createIndex(Indexes.ascending("items.sellerId"));
  }

  /**
   * Adds an order.
   *
   * @return whether it was added; not when the buyer has one of that client id already
   */
  boolean add(Order order) {
    try {
      orders.insertOne(order);
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  Optional<Order> find(String id) {
    return Optional.ofNullable(orders.find(id(id)).first());
  }

  Optional<Order> find(String buyerId, String clientId) {
    return Optional.ofNullable(
        orders.find(and(eq("buyerId", buyerId), eq("clientId", clientId))).first());
  }

  List<Order> ofBuyer(String buyerId) {
    return newest(eq("buyerId", buyerId));
  }

  List<Order> ofSeller(String sellerId) {
    return newest(eq("items.sellerId", sellerId));
  }

  private List<Order> newest(Bson which) {
    return orders
        .find(which)
        .sort(Sorts.descending("_id"))
        .limit(MOST_SHOWN)
        .into(new ArrayList<>());
  }

  /** Moves an order on, if it is still where it was. */
  Optional<Order> move(Order order, OrderStatus next, Instant at) {
    return Optional.ofNullable(
        orders.findOneAndUpdate(
            and(id(order.id()), eq("status", order.status())),
            combine(set("status", next.text()), set("updatedAt", at)),
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
  }

  /** How many there are. */
  public long count() {
    return orders.estimatedDocumentCount();
  }

  private static Bson id(String id) {
    return eq("_id", new ObjectId(id));
  }
}
