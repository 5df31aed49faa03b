package ee.socketio.marketplace.order;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import ee.socketio.marketplace.PageRequest;
import ee.socketio.marketplace.store.Repository;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** The repository of the orders, in the collection {@code orders}. */
@ApplicationScoped
public class Orders implements Repository {
  /** The largest number of orders in a list. */
  public static final int MAX_LISTED = 200;

  /** The largest number that a count returns. */
  static final int MAX_COUNTED = 1000;

  private static final String BUYER = "buyerId";
  private static final String SELLER = "items.sellerId";

  @Inject private MongoDatabase database;
  private MongoCollection<Order> orders;

  /** For CDI. */
  protected Orders() {}

  Orders(MongoDatabase database) {
    this.database = database;
    prepare();
  }

  @PostConstruct
  void prepare() {
    orders = database.getCollection("orders", Order.class);
    orders.createIndex(Indexes.ascending("buyerId", "clientId"), new IndexOptions().unique(true));
    Bson newest = Indexes.descending("_id");
    for (String participant : List.of(BUYER, SELLER)) {
      orders.createIndex(Indexes.compoundIndex(Indexes.ascending(participant), newest));
      orders.createIndex(Indexes.compoundIndex(Indexes.ascending(participant, "status"), newest));
    }
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

  /** Returns orders of a buyer, newest first. */
  List<Order> ofBuyer(String buyerId, OrderFilter filter, PageRequest page) {
    return newest(eq(BUYER, buyerId), filter, page);
  }

  /**
   * Returns orders with products of a seller: those that the seller has to work on first, and each
   * part newest first.
   */
  List<Order> ofSeller(String sellerId, OrderFilter filter, PageRequest page) {
    Bson seller = eq(SELLER, sellerId);
    if (!filter.isForAll()) {
      return newest(seller, filter, page);
    }
    boolean isAfterOpen =
        page.after() == null || find(page.after()).filter(Order::isOpen).isPresent();
    List<Order> found =
        isAfterOpen ? newest(seller, OrderFilter.UNFINISHED, page) : new ArrayList<>();
    int missing = page.limit() - found.size();
    if (missing > 0) {
      PageRequest rest = new PageRequest(isAfterOpen ? null : page.after(), missing);
      found.addAll(newest(seller, OrderFilter.FINISHED, rest));
    }
    return found;
  }

  private List<Order> newest(Bson participant, OrderFilter filter, PageRequest page) {
    List<Bson> conditions = conditions(participant, filter);
    if (page.after() != null) {
      conditions.add(lt("_id", new ObjectId(page.after())));
    }
    return orders
        .find(and(conditions))
        .sort(Sorts.descending("_id"))
        .limit(page.limit())
        .into(new ArrayList<>());
  }

  /** Returns the number of orders with products of a seller, at most {@link #MAX_COUNTED}. */
  long countOfSeller(String sellerId, OrderFilter filter) {
    return orders.countDocuments(
        and(conditions(eq(SELLER, sellerId), filter)), new CountOptions().limit(MAX_COUNTED));
  }

  private static List<Bson> conditions(Bson participant, OrderFilter filter) {
    List<Bson> conditions = new ArrayList<>(List.of(participant));
    if (!filter.isForAll()) {
      conditions.add(in("status", filter.statuses()));
    }
    return conditions;
  }

  /**
   * Changes the status of an order.
   *
   * @param order the order as it was read
   * @param step the new status
   * @return the order as it is now; empty if its status has changed since it was read
   */
  Optional<Order> changeStatus(Order order, OrderStep step) {
    return Optional.ofNullable(
        orders.findOneAndUpdate(
            and(id(order.id()), eq("status", order.status())),
            combine(
                set("status", step.status()),
                set("steps", order.stepsWith(step)),
                set("updatedAt", step.at())),
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
