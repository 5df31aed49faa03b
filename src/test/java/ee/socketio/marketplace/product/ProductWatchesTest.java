package ee.socketio.marketplace.product;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.marketplace.DemoMode;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.store.TestDatabase;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProductWatchesTest {
  private static final Instant NOW = Timestamps.now();

  private static TestDatabase store;
  private static Products products;
  private static ProductWatches watches;

  private final String alice = new ObjectId().toHexString();
  private final String bob = new ObjectId().toHexString();
  private final List<WatchedProductChanged> told = new ArrayList<>();

  @BeforeAll
  static void open() throws IOException {
    store = TestDatabase.open();
    products = new Products(store.database(), new DemoMode(false, false));
    watches = new ProductWatches(store.database());
  }

  @AfterAll
  static void close() throws IOException {
    store.close();
  }

  @Test
  void aNewPriceIsToldOnceToEachUserWhoWatches() {
    Product product = added("10.00", 5, Product.APPROVED);
    watches.add(alice, product);
    watches.add(bob, product);
    Product repriced = edited(product, "12.50", 0);
    report(repriced);
    report(repriced);
    assertThat(told)
        .containsExactlyInAnyOrder(
            new WatchedProductChanged(alice, repriced, new BigDecimal("10.00"), true),
            new WatchedProductChanged(bob, repriced, new BigDecimal("10.00"), true));
    assertThat(told).allMatch(each -> each.isRepriced() && !each.isStockChanged());
  }

  @Test
  void onlyTheEndAndTheReturnOfTheStockAreTold() {
    Product product = added("10.00", 5, Product.APPROVED);
    watches.add(alice, product);
    for (int change : List.of(-1, -4, 2)) {
      report(edited(product, null, change));
    }
    assertThat(told).extracting(each -> each.product().stock()).containsExactly(0, 2);
    assertThat(told).allMatch(each -> each.isStockChanged() && !each.isRepriced());
  }

  @Test
  void aLateReportOfAnEarlierChangeTellsTheLatestPrice() {
    Product product = added("10.00", 5, Product.APPROVED);
    watches.add(alice, product);
    Product first = edited(product, "11.00", 0);
    Product second = edited(first, "12.00", 0);
    report(second);
    report(first);
    assertThat(told).extracting(each -> each.product().price()).containsExactly(second.price());
  }

  @Test
  void aPriceThatChangedDuringTheReviewIsToldAfterTheApproval() {
    Product product = added("10.00", 5, Product.APPROVED);
    watches.add(alice, product);
    Product waiting = added("11.00", 5, Product.SUBMITTED);
    changes().decided(new ProductDecided(waiting, "Ada"));
    assertThat(told).isEmpty();
    changes().decided(new ProductDecided(edited(product, "11.00", 0), "Ada"));
    assertThat(told).hasSize(1);
  }

  @Test
  void aUserWhoNoLongerWatchesIsNotTold() {
    Product product = added("10.00", 5, Product.APPROVED);
    watches.add(alice, product);
    assertThat(watches.of(alice)).containsExactly(product.id());
    watches.remove(alice, product.id());
    report(edited(product, "11.00", 0));
    assertThat(told).isEmpty();
    assertThat(watches.of(alice)).isEmpty();
  }

  @Test
  void aUserWatchesALimitedNumberOfProducts() {
    Product product = added("10.00", 5, Product.APPROVED);
    for (int i = 1; i < ProductWatches.MAX_PER_USER; i++) {
      assertThat(watches.add(alice, product("10.00", 5, Product.APPROVED))).isTrue();
    }
    assertThat(watches.add(alice, product)).isTrue();
    assertThat(watches.add(alice, product)).isTrue();
    assertThat(watches.add(alice, product("10.00", 5, Product.APPROVED))).isFalse();
    assertThat(watches.of(alice)).hasSize(ProductWatches.MAX_PER_USER);
    assertThat(watches.add(bob, product)).isTrue();
  }

  private void report(Product changed) {
    changes().changed(new ProductChanged(changed));
  }

  private WatchedChanges changes() {
    return new WatchedChanges(watches, products, event());
  }

  @SuppressWarnings("unchecked")
  private Event<WatchedProductChanged> event() {
    return (Event<WatchedProductChanged>)
        Proxy.newProxyInstance(
            ProductWatchesTest.class.getClassLoader(),
            new Class<?>[] {Event.class},
            (proxy, called, arguments) -> {
              assertThat(called.getName()).isEqualTo("fire");
              told.add((WatchedProductChanged) arguments[0]);
              return null;
            });
  }

  private static Product edited(Product seen, @Nullable String price, int stockChange) {
    BigDecimal wanted = price == null ? null : new BigDecimal(price);
    ProductEdit edit = new ProductEdit(seen.version(), null, null, null, wanted, stockChange, null);
    return products.edit(seen, edit.values(seen.version()), NOW).orElseThrow();
  }

  private static Product added(String price, int stock, String status) {
    Product product = product(price, stock, status);
    products.add(product);
    return product;
  }

  private static Product product(String price, int stock, String status) {
    return new Product(
        new ObjectId().toHexString(),
        "Cup",
        "Holds tea.",
        "kitchen",
        new BigDecimal(price),
        Product.CURRENCY,
        stock,
        new ObjectId().toHexString(),
        "Sam",
        1,
        status,
        null,
        List.of(),
        NOW,
        NOW);
  }
}
