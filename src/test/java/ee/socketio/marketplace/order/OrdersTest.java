package ee.socketio.marketplace.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.auth.Identity;
import ee.socketio.marketplace.PageRequest;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.order.OrderDraft.Line;
import ee.socketio.marketplace.product.PictureSizes;
import ee.socketio.marketplace.product.Product;
import ee.socketio.marketplace.store.TestDatabase;
import ee.socketio.marketplace.user.Actor;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OrdersTest {
  private static final Instant NOW = Timestamps.now();
  private static final BigDecimal TEN = new BigDecimal("10.00");
  private static final String SMALL = new ObjectId().toHexString();

  private static TestDatabase store;
  private static Orders orders;

  @BeforeAll
  static void open() throws IOException {
    store = TestDatabase.open();
    orders = new Orders(store.database());
  }

  @AfterAll
  static void close() throws IOException {
    store.close();
  }

  @Test
  void anOrderIsReadAsItWasStored() {
    Order order = placed(user(), user());
    assertThat(orders.find(order.id())).contains(order);
    assertThat(order.steps()).extracting(OrderStep::status).containsExactly("created");
    assertThat(order.items().get(0).sellerName()).isEqualTo("Sam");
    assertThat(order.items().get(0).picture()).isEqualTo(SMALL);
  }

  @Test
  void eachChangeOfTheStatusIsAStep() {
    Order placed = placed(user(), user());
    Order confirmed = orders.changeStatus(placed, step("confirmed", null)).orElseThrow();
    Order cancelled = orders.changeStatus(confirmed, step("cancelled", "Broken")).orElseThrow();
    assertThat(cancelled.steps())
        .extracting(OrderStep::status)
        .containsExactly("created", "confirmed", "cancelled");
    assertThat(cancelled.steps().get(2).reason()).isEqualTo("Broken");
    assertThat(orders.find(placed.id())).contains(cancelled);
  }

  @Test
  void aSellerOfAnOrderIsKnownByTheShop() {
    String seller = user();
    Order order = placed(user(), seller);
    assertThat(order.nameOf(new Actor(seller, "Samuel", Identity.user(seller, "seller"))))
        .isEqualTo("Sam");
    String admin = user();
    assertThat(order.nameOf(new Actor(admin, "Ada", Identity.user(admin, "admin"))))
        .isEqualTo("Ada");
  }

  @Test
  void aChangeOfAnOrderThatWasChangedMeanwhileIsRefused() {
    Order placed = placed(user(), user());
    orders.changeStatus(placed, step("confirmed", null));
    assertThat(orders.changeStatus(placed, step("cancelled", null))).isEmpty();
  }

  @Test
  void theOrdersOfABuyerAreReadInParts() {
    String buyer = user();
    Order first = placed(buyer, user());
    Order second = placed(buyer, user());
    Order third = placed(buyer, user());
    OrderFilter all = OrderFilter.of(null);
    assertThat(orders.ofBuyer(buyer, all, new PageRequest(null, 2))).containsExactly(third, second);
    assertThat(orders.ofBuyer(buyer, all, new PageRequest(second.id(), 2))).containsExactly(first);
  }

  @Test
  void theOrdersOfASellerAreFilteredByStatus() {
    String seller = user();
    Order open = placed(user(), seller);
    Order done = placed(user(), seller);
    orders.changeStatus(done, step("cancelled", null));
    PageRequest page = new PageRequest(null, 10);
    assertThat(orders.ofSeller(seller, OrderFilter.of("open"), page)).containsExactly(open);
    assertThat(orders.ofSeller(seller, OrderFilter.of("cancelled"), page))
        .extracting(Order::id)
        .containsExactly(done.id());
    assertThat(orders.ofSeller(seller, OrderFilter.of(null), page)).hasSize(2);
    assertThat(orders.countOfSeller(seller, OrderFilter.UNFINISHED)).isEqualTo(1);
  }

  @Test
  void theOpenOrdersOfASellerComeFirstInEachPart() {
    String seller = user();
    Order firstOpen = placed(user(), seller);
    Order firstDone = placed(user(), seller);
    Order secondOpen = placed(user(), seller);
    Order secondDone = placed(user(), seller);
    for (Order each : List.of(firstDone, secondDone)) {
      orders.changeStatus(each, step("cancelled", null));
    }
    List<String> expected =
        List.of(secondOpen.id(), firstOpen.id(), secondDone.id(), firstDone.id());
    assertThat(ids(seller, null, 10)).isEqualTo(expected);
    for (int size = 1; size <= 4; size++) {
      List<String> read = new ArrayList<>();
      String last = null;
      while (read.size() < 4) {
        List<String> part = ids(seller, last, size);
        read.addAll(part);
        last = part.get(part.size() - 1);
      }
      assertThat(read).as("parts of %d", size).isEqualTo(expected);
      assertThat(ids(seller, last, size)).isEmpty();
    }
  }

  private static List<String> ids(String seller, @Nullable String after, int limit) {
    return orders.ofSeller(seller, OrderFilter.of(null), new PageRequest(after, limit)).stream()
        .map(Order::id)
        .toList();
  }

  @Test
  void anUnknownFilterIsRefused() {
    assertThatThrownBy(() -> OrderFilter.of("lost")).hasMessageContaining("'status' must be");
  }

  @Test
  void anOrderOfAnEarlierReleaseHasTheStepsThatAreKnown() {
    Order placed = placed(user(), user());
    Order confirmed = orders.changeStatus(placed, step("confirmed", null)).orElseThrow();
    store
        .database()
        .getCollection("orders")
        .updateOne(
            new Document("_id", new ObjectId(placed.id())),
            new Document("$unset", new Document("steps", "")));
    assertThat(orders.find(placed.id()).orElseThrow().steps())
        .containsExactly(
            new OrderStep("created", placed.createdAt(), null, null, null),
            new OrderStep("confirmed", confirmed.updatedAt(), null, null, null));
  }

  private static String user() {
    return new ObjectId().toHexString();
  }

  private static OrderStep step(String status, @Nullable String reason) {
    return new OrderStep(status, NOW, "Sam", null, reason);
  }

  private static Order placed(String buyer, String seller) {
    Product product =
        new Product(
            user(),
            "Cup",
            "d",
            "other",
            TEN,
            "EUR",
            9,
            seller,
            "Sam",
            1,
            "approved",
            null,
            List.of(new PictureSizes(SMALL, user())),
            NOW,
            NOW);
    Order order =
        Order.of(
            new Actor(buyer, "Bob", Identity.user(buyer, "user")),
            new ObjectId().toHexString(),
            List.of(product),
            Map.of(product.id(), new Line(product.id(), 1, TEN)));
    assertThat(orders.add(order)).isTrue();
    return order;
  }
}
