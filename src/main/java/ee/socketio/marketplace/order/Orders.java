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

/** The repository of the orders, in the collection {@code orders}. */
@ApplicationScoped
public class Orders implements Repository {
  private static final int MAX_LISTED = 200;

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
   * @return false if the buyer already has an order with the same client id
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

  /** Returns the order with an id. */
  public Optional<Order> find(String id) {
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

  private List<Order> newest(Bson filter) {
    return orders
        .find(filter)
        .sort(Sorts.descending("_id"))
        .limit(MAX_LISTED)
        .into(new ArrayList<>());
  }

  /**
   * Changes the status of an order.
   *
   * @param order the order as it was read
   * @return the order as it is now; empty if its status has changed since it was read
   */
  Optional<Order> changeStatus(Order order, OrderStatus next, Instant at) {
    return Optional.ofNullable(
        orders.findOneAndUpdate(
            and(id(order.id()), eq("status", order.status())),
            combine(set("status", next.text()), set("updatedAt", at)),
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
  }

  /** Returns the number of orders. */
  public long count() {
    return orders.estimatedDocumentCount();
  }

  private static Bson id(String id) {
    return eq("_id", new ObjectId(id));
  }
}
