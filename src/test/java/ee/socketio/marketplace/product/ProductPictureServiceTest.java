package ee.socketio.marketplace.product;

import static ee.socketio.marketplace.picture.TestPictures.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.auth.Identity;
import ee.socketio.marketplace.DemoMode;
import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.picture.PictureKind;
import ee.socketio.marketplace.store.TestDatabase;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.marketplace.user.UserDirectory;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProductPictureServiceTest {
  private static final Actor BUYER = actor("user");
  private static final Actor ADMIN = actor("admin");

  private static TestDatabase store;
  private static Products products;
  private static ProductPictures pictures;
  private static byte[] small;
  private static byte[] large;

  private final Set<String> suspended = new HashSet<>();
  private final List<Product> announced = new ArrayList<>();
  private final Actor seller = actor("seller");
  private ProductPictureService service;

  @BeforeAll
  static void open() throws IOException {
    store = TestDatabase.open();
    products = new Products(store.database(), new DemoMode(false, false));
    pictures = new ProductPictures(store.database());
    small = picture("jpg", 32, 24);
    large = picture("png", 320, 240);
  }

  @AfterAll
  static void close() throws IOException {
    store.close();
  }

  @BeforeEach
  void create() {
    service = service(new ProductCatalog(products, users()), 2, 3);
  }

  private ProductPictureService service(
      ProductCatalog catalog, int maxPerProduct, int maxPerSeller) {
    ProductEvents events =
        new ProductEvents() {
          @Override
          void edited(Product before, Product after) {
            announced.add(after);
          }
        };
    return new ProductPictureService(
        catalog, products, pictures, events, maxPerProduct, maxPerSeller);
  }

  private UserDirectory users() {
    return new UserDirectory() {
      @Override
      public boolean isSuspended(String id) {
        return suspended.contains(id);
      }
    };
  }

  @Test
  void aPictureOfAnApprovedProductIsReviewedBeforeEverybodySeesIt() {
    Product product = added(Product.APPROVED);
    Product after = service.add(seller, product.id(), small.length, body(small, large));
    assertThat(after.status()).isEqualTo(Product.SUBMITTED);
    assertThat(after.version()).isEqualTo(product.version() + 1);
    assertThat(announced).containsExactly(after);
    PictureSizes sizes = after.pictures().get(0);

    assertRefused(MarketplaceError.PICTURE_UNKNOWN, () -> service.find(after.id(), sizes.small()));
    assertRefused(
        MarketplaceError.PRODUCT_UNKNOWN, () -> service.find(BUYER, after.id(), sizes.small()));
    for (Actor reviewer : List.of(seller, ADMIN)) {
      assertThat(service.find(reviewer, after.id(), sizes.large()).data().getData())
          .isEqualTo(large);
    }
    products.decide(after.id(), after.version(), Product.APPROVED, null, Timestamps.now());
    ProductPicture shown = service.find(after.id(), sizes.small());
    assertThat(shown.kind()).isEqualTo(PictureKind.JPEG);
    assertThat(shown.data().getData()).isEqualTo(small);
    assertThat(service.find(after.id(), sizes.large()).kind()).isEqualTo(PictureKind.PNG);
  }

  @Test
  void nobodySeesThePicturesOfASuspendedSeller() {
    Product product = withPicture(Product.APPROVED);
    String id = product.pictures().get(0).small();
    assertThat(service.find(product.id(), id)).isNotNull();
    suspended.add(product.sellerId());
    assertRefused(MarketplaceError.PICTURE_UNKNOWN, () -> service.find(product.id(), id));
    assertRefused(MarketplaceError.PRODUCT_UNKNOWN, () -> service.find(BUYER, product.id(), id));
  }

  @Test
  void aPictureIsFoundAtItsOwnProductOnly() {
    Product one = withPicture(Product.APPROVED);
    Product other = withPicture(Product.APPROVED);
    String id = one.pictures().get(0).large();
    assertRefused(MarketplaceError.PICTURE_UNKNOWN, () -> service.find(other.id(), id));
    assertRefused(MarketplaceError.PICTURE_UNKNOWN, () -> service.find(ADMIN, other.id(), id));
    assertRefused(MarketplaceError.PICTURE_UNKNOWN, () -> service.remove(seller, other.id(), id));
    assertRefused(MarketplaceError.INVALID_ID, () -> service.find(one.id(), "x"));
    assertRefused(MarketplaceError.INVALID_ID, () -> service.find("x", id));
  }

  @Test
  void aRemovalNeedsNoReviewAndDeletesBothFiles() {
    Product product = withPicture(Product.APPROVED);
    PictureSizes sizes = product.pictures().get(0);
    Product after = service.remove(seller, product.id(), sizes.large());
    assertThat(after.status()).isEqualTo(Product.APPROVED);
    assertThat(after.version()).isEqualTo(product.version() + 1);
    assertThat(after.pictures()).isEmpty();
    assertThat(announced).contains(after);
    assertThat(pictures.countOf(seller.id(), 10)).isZero();
    assertRefused(
        MarketplaceError.PICTURE_UNKNOWN,
        () -> service.remove(seller, product.id(), sizes.large()));
  }

  @Test
  void aRejectedProductIsReviewedAgainAfterItsPictureWasRemoved() {
    Product product = withPicture(Product.REJECTED);
    Product after = service.remove(seller, product.id(), product.pictures().get(0).small());
    assertThat(after.status()).isEqualTo(Product.SUBMITTED);
  }

  @Test
  void onlyTheSellerChangesThePictures() {
    Product product = withPicture(Product.APPROVED);
    String id = product.pictures().get(0).large();
    for (Actor other : List.of(actor("seller"), ADMIN)) {
      assertRefused(
          MarketplaceError.FORBIDDEN,
          () -> service.add(other, product.id(), small.length, body(small, large)));
      assertRefused(MarketplaceError.FORBIDDEN, () -> service.remove(other, product.id(), id));
    }
    assertThat(products.find(product.id())).contains(product);
  }

  @Test
  void theNumberOfPicturesIsLimitedForAProductAndForASeller() {
    Product full = added(Product.SUBMITTED);
    for (int i = 0; i < 2; i++) {
      service.add(seller, full.id(), small.length, body(small, large));
    }
    assertRefused(
        MarketplaceError.TOO_MANY_PICTURES,
        () -> service.add(seller, full.id(), small.length, body(small, large)));
    Product other = added(Product.SUBMITTED);
    service.add(seller, other.id(), small.length, body(small, large));
    assertRefused(
        MarketplaceError.TOO_MANY_PICTURES,
        () -> service.add(seller, other.id(), small.length, body(small, large)));
    assertThat(pictures.countOf(seller.id(), 10)).isEqualTo(6);
  }

  @Test
  void bothSizesAreChecked() throws IOException {
    Product product = added(Product.APPROVED);
    byte[] page = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
    byte[] tooHeavy = body(small, new byte[16_384]);
    byte[] tooWide = picture("png", 641, 1);
    for (byte[] bad : List.of(page, "GIF89a".getBytes(StandardCharsets.UTF_8), tooHeavy, tooWide)) {
      assertNotAdded(product, MarketplaceError.PICTURE_REFUSED, bad.length, body(bad, large));
    }
    assertNotAdded(
        product, MarketplaceError.PICTURE_REFUSED, small.length, body(small, new byte[262_145]));
    assertNotAdded(product, MarketplaceError.PICTURE_REFUSED, small.length, body(small, page));
    for (Integer wrong : new Integer[] {null, 0, -1, small.length, Integer.MAX_VALUE}) {
      assertNotAdded(product, MarketplaceError.INVALID, wrong, small);
    }
    assertThat(products.find(product.id())).contains(product);
    assertThat(pictures.countOf(seller.id(), 10)).isZero();
  }

  private void assertNotAdded(
      Product product, MarketplaceError error, @Nullable Integer smallBytes, byte[] body) {
    assertRefused(error, () -> service.add(seller, product.id(), smallBytes, body));
  }

  @Test
  void aPictureIsNotStoredIfTheProductChangesMeanwhile() {
    Product product = added(Product.APPROVED);
    ProductCatalog slow =
        new ProductCatalog(products, users()) {
          @Override
          Product own(Actor actor, @Nullable String id) {
            Product read = super.own(actor, id);
            products.setPictures(read, List.of(), false, Timestamps.now());
            return read;
          }
        };
    assertRefused(
        MarketplaceError.CHANGED_MEANWHILE,
        () -> service(slow, 2, 3).add(seller, product.id(), small.length, body(small, large)));
    assertThat(pictures.countOf(seller.id(), 10)).isZero();
    assertThat(announced).isEmpty();
  }

  private static void assertRefused(MarketplaceError error, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MarketplaceException.class, thrown -> assertThat(thrown.error()).isEqualTo(error));
  }

  private static byte[] body(byte[] first, byte[] second) {
    byte[] both = new byte[first.length + second.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static Actor actor(String role) {
    String id = new ObjectId().toHexString();
    return new Actor(id, role, Identity.user(id, role));
  }

  /** Adds a product of the seller with a picture, and with a status that a moderator decides. */
  private Product withPicture(String status) {
    Product product = added(Product.SUBMITTED);
    Product after = service.add(seller, product.id(), small.length, body(small, large));
    return products
        .decide(after.id(), after.version(), status, null, Timestamps.now())
        .orElseThrow();
  }

  private Product added(String status) {
    Product product =
        new Product(
            new ObjectId().toHexString(),
            "Cup",
            "Holds tea.",
            "other",
            BigDecimal.TEN.setScale(2),
            Product.CURRENCY,
            1,
            seller.id(),
            seller.name(),
            1,
            status,
            null,
            List.of(),
            Timestamps.now(),
            Timestamps.now());
    products.add(product);
    return product;
  }
}
