package ee.socketio.marketplace.product;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.marketplace.DemoMode;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.store.TestDatabase;
import ee.socketio.marketplace.user.AccountReinstated;
import ee.socketio.marketplace.user.UserDirectory;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
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
  private final Suspensions suspensions = new Suspensions();
  private Consumer<WatchedProductChanged> teller = told::add;

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
  void aCustomerIsNotToldOfAStockThatTheirOwnOrderHasChanged() {
    Product product = added("10.00", 1, Product.APPROVED);
    watches.add(alice, product);
    watches.add(bob, product);
    Product sold = edited(product, null, -1);
    changes().knowsStock(alice, sold);
    report(sold);
    assertThat(told).extracting(WatchedProductChanged::userId).containsExactly(bob);
    report(edited(sold, null, 1));
    assertThat(told).extracting(WatchedProductChanged::userId).contains(alice).hasSize(3);
  }

  @Test
  void aCustomerIsToldThatOthersHaveBoughtTheRest() {
    Product product = added("10.00", 1, Product.APPROVED);
    watches.add(alice, product);
    Product sold = edited(product, null, -1);
    changes().knowsStock(bob, sold);
    report(sold);
    assertThat(told).extracting(WatchedProductChanged::userId).containsExactly(alice);
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
  void allUsersAreToldAlsoIfTheyAreMoreThanABatch() {
    Product product = added("10.00", 5, Product.APPROVED);
    int users = 2 * ProductWatches.BATCH + 1;
    for (int i = 0; i < users; i++) {
      watches.add(new ObjectId().toHexString(), product);
    }
    report(edited(product, "11.00", 0));
    assertThat(told)
        .extracting(WatchedProductChanged::userId)
        .hasSize(users)
        .doesNotHaveDuplicates();
  }

  @Test
  void theProductsOfASuspendedSellerAreToldAfterTheSuspension() {
    Product product = added("10.00", 0, Product.APPROVED);
    watches.add(alice, product);
    suspensions.suspended = product.sellerId();
    report(edited(product, null, 1));
    assertThat(told).isEmpty();
    suspensions.suspended = "";
    changes().reinstated(new AccountReinstated(product.sellerId(), "Sam", "Ada"));
    assertThat(told).extracting(each -> each.product().stock()).containsExactly(1);
  }

  @Test
  void aUserWhoCouldNotBeToldIsToldOfTheNextChange() {
    Product product = added("10.00", 5, Product.APPROVED);
    watches.add(alice, product);
    teller =
        change -> {
          throw new IllegalStateException("no store");
        };
    Product repriced = edited(product, "11.00", 0);
    report(repriced);
    teller = told::add;
    report(edited(repriced, null, -1));
    assertThat(told).hasSize(1);
    assertThat(told.get(0).previousPrice()).isEqualTo("10.00");
  }

  @Test
  void aChangeWhileUsersAreToldIsToldAsWell() {
    Product product = added("10.00", 5, Product.APPROVED);
    watches.add(alice, product);
    teller =
        change -> {
          told.add(change);
          if (told.size() == 1) {
            report(edited(change.product(), "12.00", 0));
          }
        };
    report(edited(product, "11.00", 0));
    assertThat(told)
        .extracting(each -> each.product().price().toPlainString())
        .containsExactly("11.00", "12.00");
  }

  @Test
  void aUserWhoSawAnOlderVersionIsTold() {
    Product seen = added("10.00", 5, Product.APPROVED);
    edited(seen, "11.00", 0);
    watches.add(alice, seen);
    changes().compare(seen.id());
    assertThat(told).hasSize(1);
  }

  @Test
  void watchingAgainKeepsWhatTheUserKnows() {
    Product product = added("10.00", 5, Product.APPROVED);
    watches.add(alice, product);
    Product repriced = edited(product, "11.00", 0);
    watches.add(alice, repriced);
    report(repriced);
    assertThat(told).hasSize(1);
  }

  @Test
  void changesThatWaitTogetherAreToldOnce() {
    Product product = added("10.00", 5, Product.APPROVED);
    watches.add(alice, product);
    List<Runnable> submitted = new ArrayList<>();
    WatchedChanges changes = changes(submitted::add);
    Product first = edited(product, "11.00", 0);
    changes.changed(new ProductChanged(first));
    changes.changed(new ProductChanged(edited(first, "12.00", 0)));
    assertThat(told).isEmpty();
    assertThat(submitted).hasSize(1);
    submitted.get(0).run();
    assertThat(told)
        .extracting(each -> each.product().price().toPlainString())
        .containsExactly("12.00");
  }

  @Test
  void aRejectedTaskDoesNotStopTheNextOne() {
    Product product = added("10.00", 5, Product.APPROVED);
    watches.add(alice, product);
    List<Runnable> submitted = new ArrayList<>();
    WatchedChanges changes =
        changes(
            task -> {
              submitted.add(task);
              if (submitted.size() == 1) {
                throw new RejectedExecutionException("busy");
              }
            });
    Product repriced = edited(product, "11.00", 0);
    changes.changed(new ProductChanged(repriced));
    changes.changed(new ProductChanged(repriced));
    assertThat(submitted).hasSize(2);
    submitted.get(1).run();
    assertThat(told).hasSize(1);
  }

  @Test
  void otherProductsMakeRoom() {
    Product kept = added("10.00", 5, Product.APPROVED);
    watches.add(alice, kept);
    watches.add(alice, added("10.00", 5, Product.APPROVED));
    watches.add(bob, kept);
    watches.keepOnly(alice, List.of(kept.id()));
    assertThat(watches.of(alice)).containsExactly(kept.id());
    assertThat(watches.of(bob)).containsExactly(kept.id());
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
    return changes(Runnable::run);
  }

  private WatchedChanges changes(Executor executor) {
    return new WatchedChanges(
        watches, products, new ProductCatalog(products, suspensions), event(), executor);
  }

  /** Accounts of which one may be suspended. */
  private static final class Suspensions extends UserDirectory {
    String suspended = "";

    @Override
    public boolean isSuspended(String userId) {
      return userId.equals(suspended);
    }
  }

  @SuppressWarnings("unchecked")
  private Event<WatchedProductChanged> event() {
    return (Event<WatchedProductChanged>)
        Proxy.newProxyInstance(
            ProductWatchesTest.class.getClassLoader(),
            new Class<?>[] {Event.class},
            (proxy, called, arguments) -> {
              assertThat(called.getName()).isEqualTo("fire");
              teller.accept((WatchedProductChanged) arguments[0]);
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
