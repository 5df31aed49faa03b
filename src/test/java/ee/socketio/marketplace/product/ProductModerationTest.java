package ee.socketio.marketplace.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.MongoTimeoutException;
import ee.socketio.auth.Identity;
import ee.socketio.emit.Push;
import ee.socketio.marketplace.DemoMode;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.store.TestDatabase;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.marketplace.user.UserDirectory;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProductModerationTest {
  private static final MongoTimeoutException OUTAGE = new MongoTimeoutException("no server");
  private static final Actor ADA = new Actor("a".repeat(24), "Ada", Identity.user("a", "admin"));

  private final List<Object> pushes = new ArrayList<>();
  private final List<Object> listed = new ArrayList<>();
  private final List<Object> decided = new ArrayList<>();
  private final Sellers sellers = new Sellers();
  private TestDatabase store;
  private MortalProducts products;
  private ProductModeration moderation;

  @BeforeEach
  void open() throws IOException {
    store = TestDatabase.open();
    products = new MortalProducts(store);
    moderation =
        new ProductModeration(
            products,
            new ProductCatalog(products, sellers),
            ProductModerationTest.<Push>into(pushes),
            ProductModerationTest.<ProductDecided>into(decided),
            ProductModerationTest.<Product>into(listed));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  /** Products of a database that ends after a number of decisions. */
  private static final class MortalProducts extends Products {
    int decisionsLeft = Integer.MAX_VALUE;
    int requests;

    MortalProducts(TestDatabase store) {
      super(store.database(), new DemoMode(false, false));
    }

    @Override
    public Optional<Product> find(String id) {
      requests++;
      if (decisionsLeft == 0) {
        throw OUTAGE;
      }
      return super.find(id);
    }

    @Override
    Optional<Product> decide(
        String id, int version, String status, @Nullable String reason, Instant at) {
      decisionsLeft--;
      return super.decide(id, version, status, reason, at);
    }
  }

  /** Users who can all sell, unless the database does not answer. */
  private static final class Sellers extends UserDirectory {
    boolean fails;

    @Override
    public boolean isSuspended(String id) {
      if (fails) {
        throw OUTAGE;
      }
      return false;
    }
  }

  /** Returns a CDI event that adds its payloads to a list. */
  @SuppressWarnings("unchecked")
  private static <T> Event<T> into(List<Object> fired) {
    return (Event<T>)
        Proxy.newProxyInstance(
            Event.class.getClassLoader(),
            new Class<?>[] {Event.class},
            (proxy, method, arguments) -> {
              fired.add(arguments[0]);
              return null;
            });
  }

  private Product submitted() {
    Instant now = Timestamps.now();
    Product product =
        new Product(
            new ObjectId().toHexString(),
            "Cup",
            "of clay",
            "kitchen",
            BigDecimal.TEN,
            Product.CURRENCY,
            1,
            new ObjectId().toHexString(),
            "Sam",
            1,
            Product.SUBMITTED,
            null,
            List.of(),
            now,
            now);
    products.add(product);
    return product;
  }

  private List<Product> submitted(int count) {
    return Stream.generate(this::submitted).limit(count).toList();
  }

  private static ProductDecision approval(List<Product> products) {
    return new ProductDecision(
        products.stream().map(each -> new ProductDecision.Reviewed(each.id(), 1)).toList(),
        true,
        null);
  }

  @Test
  void anOutageRefusesTheRemainingProductsAndReportsTheDecidedOnes() {
    List<Product> all = submitted(5);
    products.decisionsLeft = 2;
    Decisions decisions = moderation.decide(ADA, approval(all));
    assertThat(decisions.decided())
        .extracting(Product::id, Product::status)
        .containsExactly(
            tuple(all.get(0).id(), Product.APPROVED), tuple(all.get(1).id(), Product.APPROVED));
    assertThat(decisions.refused())
        .extracting(Decisions.Refused::productId, Decisions.Refused::code)
        .containsExactly(
            tuple(all.get(2).id(), "STORE_UNAVAILABLE"),
            tuple(all.get(3).id(), "STORE_UNAVAILABLE"),
            tuple(all.get(4).id(), "STORE_UNAVAILABLE"));
    assertThat(pushes).as("the sellers are informed").hasSize(2);
    assertThat(listed).hasSize(2);
    assertThat(decided).as("only stored decisions are recorded").hasSize(2);
    assertThat(products.requests).as("the first failure is the last request").isEqualTo(3);
  }

  @Test
  void aProductThatCannotBeDecidedAboutDoesNotPreventTheOtherDecisions() {
    List<Product> all = submitted(3);
    moderation.reject(ADA, all.get(1).id(), 1, "Not a cup");
    Decisions decisions = moderation.decide(ADA, approval(all));
    assertThat(decisions.decided())
        .extracting(Product::id)
        .containsExactly(all.get(0).id(), all.get(2).id());
    assertThat(decisions.refused())
        .extracting(Decisions.Refused::productId, Decisions.Refused::code)
        .containsExactly(tuple(all.get(1).id(), "STATUS_CONFLICT"));
  }

  @Test
  void eachDecisionNamesTheModeratorAndTheReason() {
    List<Product> all = submitted(2);
    Product rejected = moderation.reject(ADA, all.get(0).id(), 1, " Not a cup ");
    Product approved = moderation.approve(ADA, all.get(1).id(), 1);
    assertThat(decided)
        .containsExactly(new ProductDecided(rejected, "Ada"), new ProductDecided(approved, "Ada"));
    assertThat(rejected.reason()).isEqualTo("Not a cup");
  }

  @Test
  void aStoredDecisionIsReportedAlsoIfTheSellerCannotBeLookedUp() {
    List<Product> all = submitted(1);
    sellers.fails = true;
    Decisions decisions = moderation.decide(ADA, approval(all));
    assertThat(decisions.decided()).hasSize(1);
    assertThat(pushes).hasSize(1);
    assertThat(listed).isEmpty();
  }

  @Test
  void aSingleDecisionFailsDuringAnOutage() {
    Product product = submitted();
    products.decisionsLeft = 0;
    assertThatThrownBy(() -> moderation.approve(ADA, product.id(), 1)).isSameAs(OUTAGE);
  }

  @Test
  void aRejectionNeedsAReason() {
    List<Product> all = submitted(1);
    ProductDecision rejection = new ProductDecision(approval(all).products(), false, null);
    assertThatThrownBy(() -> moderation.decide(ADA, rejection))
        .isInstanceOf(MarketplaceException.class)
        .hasMessageContaining("'reason' is missing");
    assertThat(products.requests).isZero();
  }
}
