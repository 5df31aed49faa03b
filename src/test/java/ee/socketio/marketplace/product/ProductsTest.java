package ee.socketio.marketplace.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.marketplace.DemoMode;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.PageRequest;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.store.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProductsTest {
  private static final BigDecimal TEN = new BigDecimal("10.00");
  private static final Instant NOW = Timestamps.now();

  private static TestDatabase store;
  private static Products products;

  @BeforeAll
  static void open() throws IOException {
    store = TestDatabase.open();
    products = new Products(store.database(), new DemoMode(false, false));
  }

  @AfterAll
  static void close() throws IOException {
    store.close();
  }

  @Test
  void anEditOfTheTextKeepsTheStockThatWasSoldMeanwhile() {
    Product seen = added(Product.APPROVED, 5);
    products.take(seen.id(), 2, TEN, NOW);
    assertThat(products.edit(seen, edit("better words", null, null), NOW))
        .hasValueSatisfying(after -> assertThat(after.stock()).isEqualTo(3));
  }

  @Test
  void aStockChangeIsAddedToTheCurrentStock() {
    Product seen = added(Product.APPROVED, 5);
    products.take(seen.id(), 2, TEN, NOW);
    assertThat(products.edit(seen, edit(null, null, 4), NOW))
        .hasValueSatisfying(after -> assertThat(after.stock()).isEqualTo(7));
    assertThat(products.edit(seen, edit(null, null, -8), NOW)).isEmpty();
    assertThat(products.edit(seen, edit(null, null, Product.MAX_STOCK), NOW)).isEmpty();
  }

  @Test
  void theProductsToReviewAreListedOldestFirst() {
    Product first = added(Product.SUBMITTED, 1);
    Product second = added(Product.SUBMITTED, 1);
    assertThat(products.submitted(new PageRequest(null, Products.MAX_LISTED)))
        .extracting(Product::id)
        .containsSubsequence(first.id(), second.id());
    assertThat(products.submitted(new PageRequest(first.id(), 1)))
        .extracting(Product::id)
        .containsExactly(second.id());
    assertThat(products.anySubmitted()).isTrue();
  }

  @Test
  void anEditOfAnotherVersionChangesNothing() {
    Product seen = added(Product.APPROVED, 5);
    products.edit(seen, edit("first", null, null), NOW);
    assertThat(products.edit(seen, edit("second", null, null), NOW)).isEmpty();
    assertThat(products.find(seen.id())).map(Product::description).contains("first");
  }

  @Test
  void ordersAndStockChangesDoNotChangeTheVersion() {
    Product seen = added(Product.APPROVED, 5);
    products.take(seen.id(), 1, TEN, NOW);
    products.edit(seen, edit(null, null, 1), NOW);
    assertThat(products.edit(seen, edit(null, "11.00", null), NOW))
        .hasValueSatisfying(after -> assertThat(after.version()).isEqualTo(2));
  }

  @Test
  void aNewTextNeedsAModeratorAndANewPriceDoesNot() {
    Product seen = added(Product.APPROVED, 5);
    Product repriced = products.edit(seen, edit(null, "11.00", 3), NOW).orElseThrow();
    assertThat(repriced.status()).isEqualTo(Product.APPROVED);
    Product same = products.edit(repriced, edit("as it was", null, null), NOW).orElseThrow();
    assertThat(same).isEqualTo(repriced);
    Product rewritten = products.edit(repriced, edit("other words", null, null), NOW).orElseThrow();
    assertThat(rewritten.status()).isEqualTo(Product.SUBMITTED);
    assertThat(products.take(seen.id(), 1, new BigDecimal("11.00"), NOW)).isEmpty();
  }

  @Test
  void aDecisionAppliesToTheVersionThatWasRead() {
    Product seen = added(Product.SUBMITTED, 5);
    products.edit(seen, edit("rude words", null, null), NOW);
    assertThat(products.decide(seen.id(), seen.version(), Product.APPROVED, null, NOW)).isEmpty();
    assertThat(products.decide(seen.id(), 2, Product.APPROVED, null, NOW)).isPresent();
  }

  @Test
  void nothingIsSoldAtAnotherPrice() {
    Product seen = added(Product.APPROVED, 5);
    products.edit(seen, edit(null, "12.00", null), NOW);
    assertThat(products.take(seen.id(), 1, TEN, NOW)).isEmpty();
    assertThat(products.take(seen.id(), 1, new BigDecimal("12.00"), NOW)).isPresent();
  }

  @Test
  void productsOfOtherSellersAreNotListed() {
    Product one = added(Product.APPROVED, 1);
    assertThat(products.approved(all(ProductSort.NEWEST), Set.of())).contains(one);
    assertThat(products.approved(all(ProductSort.NEWEST), Set.of(one.sellerId())))
        .doesNotContain(one);
  }

  private void removeField(Product product, String name) {
    store
        .database()
        .getCollection("products")
        .updateOne(
            new Document("_id", new ObjectId(product.id())),
            new Document("$unset", new Document(name, "")));
  }

  @Test
  void productsOfAnEarlierReleaseGetAVersion() {
    Product one = added(Product.APPROVED, 1);
    removeField(one, "version");
    assertThat(new Products(store.database(), new DemoMode(false, false)).find(one.id()))
        .contains(one);
  }

  @Test
  void productsOfAnEarlierReleaseGetACategory() {
    Product one = added(Product.APPROVED, 1);
    removeField(one, "category");
    assertThat(new Products(store.database(), new DemoMode(false, false)).find(one.id()))
        .map(Product::category)
        .contains("other");
  }

  @Test
  void productsOfAnEarlierReleaseHaveNoPictures() {
    Product one = added(Product.APPROVED, 1);
    removeField(one, "pictures");
    assertThat(products.find(one.id())).contains(one);
  }

  @Test
  void aListIsReadInPartsInEachOrder() {
    String seller = new ObjectId().toHexString();
    Product first = added(seller, "Cup", "12.00");
    Product second = added(seller, "Bowl", "3.50");
    Product third = added(seller, "Jug", "12.00");
    Product fourth = added(seller, "Vase", "100.00");
    assertThat(inPartsOfTwo(seller, ProductSort.NEWEST))
        .containsExactly(fourth, third, second, first);
    assertThat(inPartsOfTwo(seller, ProductSort.PRICE_UP))
        .containsExactly(second, third, first, fourth);
    assertThat(inPartsOfTwo(seller, ProductSort.PRICE_DOWN))
        .containsExactly(fourth, third, first, second);
  }

  private static List<Product> inPartsOfTwo(String seller, ProductSort sort) {
    List<Product> read = new ArrayList<>();
    List<Product> part;
    String after = null;
    do {
      PageRequest page = new PageRequest(after, 2);
      part = products.approved(new ProductQuery(null, seller, null, sort, page), Set.of());
      read.addAll(part);
      after = part.isEmpty() ? null : part.get(part.size() - 1).id();
    } while (after != null);
    return read;
  }

  @Test
  void aSearchFindsTextInUpperAndLowerCaseAndHasNoPatterns() {
    String seller = new ObjectId().toHexString();
    Product cup = added(seller, "Tea.Cup (blue)", "1.00");
    added(seller, "Teapot", "1.00");
    assertThat(searched(seller, "tea.cup (")).containsExactly(cup);
    assertThat(searched(seller, "AS IT")).hasSize(2);
    assertThat(searched(seller, ".*")).isEmpty();
    assertThat(searched(seller, "  ")).hasSize(2);
  }

  private static List<Product> searched(String seller, String text) {
    ProductQuery query = ProductQuery.of(null, seller, text, null, new PageRequest(null, 10));
    return products.approved(query, Set.of());
  }

  @Test
  void aCategoryIsPartOfTheContentThatAModeratorReviews() {
    Product seen = added(Product.APPROVED, 5);
    ProductEdit.Values edit =
        new ProductEdit(1, null, null, "toys", null, null, null).values(seen.version());
    Product after = products.edit(seen, edit, NOW).orElseThrow();
    assertThat(after.category()).isEqualTo("toys");
    assertThat(after.status()).isEqualTo(Product.SUBMITTED);
    ProductQuery toys =
        ProductQuery.of("toys", seen.sellerId(), null, null, new PageRequest(null, 10));
    assertThat(products.approved(toys, Set.of())).isEmpty();
    products.decide(seen.id(), after.version(), Product.APPROVED, null, NOW);
    assertThat(products.approved(toys, Set.of())).hasSize(1);
  }

  @Test
  void anUnknownCategoryOrOrderIsRefused() {
    assertThatThrownBy(() -> Category.of("cars")).hasMessageContaining("kitchen, home");
    assertThatThrownBy(() -> ProductSort.of("random")).hasMessageContaining("newest");
    assertThatThrownBy(() -> PageRequest.of(null, 501, 500)).hasMessageContaining("1 to 500");
  }

  @Test
  void aSellerReadsTheirProductsByStatusInParts() {
    String seller = new ObjectId().toHexString();
    Product first = added(seller, "Cup", "1.00");
    Product second = added(seller, "Bowl", "1.00");
    assertThat(products.ofSeller(seller, null, new PageRequest(second.id(), 5)))
        .containsExactly(first);
    assertThat(products.ofSeller(seller, Product.REJECTED, new PageRequest(null, 5))).isEmpty();
    assertThat(products.countOf(seller)).isEqualTo(2);
  }

  private static ProductQuery all(ProductSort sort) {
    return new ProductQuery(null, null, null, sort, new PageRequest(null, Products.MAX_LISTED));
  }

  private static Product added(String status, int stock) {
    return added(new ObjectId().toHexString(), status, "Cup", TEN, stock);
  }

  private static Product added(String seller, String title, String price) {
    return added(seller, Product.APPROVED, title, new BigDecimal(price), 1);
  }

  private static Product added(
      String seller, String status, String title, BigDecimal price, int stock) {
    Product product =
        new Product(
            new ObjectId().toHexString(),
            title,
            "as it was",
            "other",
            price,
            Product.CURRENCY,
            stock,
            seller,
            "Sam",
            1,
            status,
            null,
            List.of(),
            NOW,
            NOW);
    products.add(product);
    return product;
  }

  @Test
  void aNewTotalOfTheStockIsRefused() {
    assertThatThrownBy(() -> new ProductEdit(1, null, null, null, null, null, 5).values(1))
        .isInstanceOf(MarketplaceException.class)
        .hasMessageContaining("'stock' cannot be set");
  }

  private static ProductEdit.Values edit(
      @Nullable String description, @Nullable String price, @Nullable Integer stockChange) {
    return new ProductEdit(
            1,
            null,
            description,
            null,
            price == null ? null : new BigDecimal(price),
            stockChange,
            null)
        .values(1);
  }
}
