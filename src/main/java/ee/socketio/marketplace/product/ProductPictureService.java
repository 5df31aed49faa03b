package ee.socketio.marketplace.product;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.picture.PictureLimits;
import ee.socketio.marketplace.store.TranslatesOutages;
import ee.socketio.marketplace.user.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Stores the pictures of products, and removes them. Each method runs in a transaction. Events are
 * fired within it, and clients receive them after the commit.
 */
@TranslatesOutages
@Stateless
public class ProductPictureService {
  /** The configuration key of the largest number of bytes of a large picture. */
  public static final String MAX_LARGE = "marketplace.product.max-picture";

  /** The default of {@link #MAX_LARGE}. */
  public static final String DEFAULT_MAX_LARGE = "262144";

  /** The configuration key of the largest number of bytes of a small picture. */
  public static final String MAX_SMALL = "marketplace.product.max-thumbnail";

  /** The default of {@link #MAX_SMALL}. */
  public static final String DEFAULT_MAX_SMALL = "16384";

  private static final int SMALL_SIDE = 640;
  private static final int FILES = 2;

  @Inject private ProductCatalog catalog;
  @Inject private Products products;
  @Inject private ProductPictures pictures;
  @Inject private ProductEvents events;

  @Inject
  @ConfigProperty(name = MAX_LARGE, defaultValue = DEFAULT_MAX_LARGE)
  private int maxLarge;

  @Inject
  @ConfigProperty(name = MAX_SMALL, defaultValue = DEFAULT_MAX_SMALL)
  private int maxSmall;

  @Inject
  @ConfigProperty(name = "marketplace.product.max-pictures", defaultValue = "4")
  private int maxPerProduct;

  @Inject
  @ConfigProperty(name = "marketplace.product.max-pictures-per-seller", defaultValue = "400")
  private int maxPerSeller;

  /** For the container. */
  public ProductPictureService() {}

  ProductPictureService(
      ProductCatalog catalog,
      Products products,
      ProductPictures pictures,
      ProductEvents events,
      int maxPerProduct,
      int maxPerSeller) {
    this.catalog = catalog;
    this.products = products;
    this.pictures = pictures;
    this.events = events;
    this.maxLarge = Integer.parseInt(DEFAULT_MAX_LARGE);
    this.maxSmall = Integer.parseInt(DEFAULT_MAX_SMALL);
    this.maxPerProduct = maxPerProduct;
    this.maxPerSeller = maxPerSeller;
  }

  /**
   * Adds a picture to a product. A product that is for sale is taken off sale until a moderator has
   * approved the picture.
   *
   * @param smallBytes the number of bytes of the small picture, with which the body begins
   * @param body the small picture, and then the large one
   * @return the product as it is now
   * @throws MarketplaceException if a picture is not within its limits, if there are too many
   *     pictures, or if the product belongs to another seller
   */
  public Product add(
      Actor seller, @Nullable String productId, @Nullable Integer smallBytes, byte[] body) {
    PictureUpload upload =
        PictureUpload.read(
            body,
            smallBytes,
            new PictureLimits(maxSmall, SMALL_SIDE),
            new PictureLimits(maxLarge, PictureLimits.LARGE_SIDE));
    Product before = catalog.own(seller, productId);
    requireRoom(before);
    Instant now = Timestamps.now();
    List<ProductPicture> files = upload.files(before, now);
    List<String> ids = files.stream().map(ProductPicture::id).toList();
    // The files are stored first, so that no product lacks a picture.
    pictures.add(files);
    Optional<Product> after = Optional.empty();
    try {
      List<PictureSizes> wanted = new ArrayList<>(before.pictures());
      wanted.add(new PictureSizes(ids.get(0), ids.get(1)));
      after = products.setPictures(before, wanted, true, now);
    } finally {
      if (after.isEmpty()) {
        pictures.remove(ids);
      }
    }
    return changed(before, after);
  }

  private void requireRoom(Product product) {
    if (product.pictures().size() >= maxPerProduct) {
      throw MarketplaceError.TOO_MANY_PICTURES.because(
          "A product can have at most " + maxPerProduct + " pictures.");
    }
    int maxFiles = FILES * maxPerSeller;
    if (pictures.countOf(product.sellerId(), maxFiles) >= maxFiles) {
      throw MarketplaceError.TOO_MANY_PICTURES.because(
          "Your products have " + maxPerSeller + " pictures. A shop cannot have more.");
    }
  }

  /**
   * Removes a picture from a product. This needs no moderator.
   *
   * @param id the id of one of its files
   * @return the product as it is now
   * @throws MarketplaceException if the product has no such picture, or belongs to another seller
   */
  public Product remove(Actor seller, @Nullable String productId, @Nullable String id) {
    Product before = catalog.own(seller, productId);
    PictureSizes removed =
        before.picture(Require.id(id, "id")).orElseThrow(ProductPictureService::unknown);
    List<PictureSizes> wanted =
        before.pictures().stream().filter(each -> !each.equals(removed)).toList();
    Product after = changed(before, products.setPictures(before, wanted, false, Timestamps.now()));
    pictures.remove(List.of(removed.small(), removed.large()));
    return after;
  }

  private Product changed(Product before, Optional<Product> after) {
    Product current = after.orElseThrow(ProductService::changedMeanwhile);
    events.edited(before, current);
    return current;
  }

  /**
   * Returns a file of a product that is for sale, to everybody.
   *
   * @throws MarketplaceException if the product is not for sale, or has no such picture
   */
  public ProductPicture find(@Nullable String productId, @Nullable String id) {
    return file(products.find(Require.id(productId, "productId")).filter(catalog::contains), id);
  }

  /**
   * Returns a file of a product that an actor may see.
   *
   * @throws MarketplaceException if the actor may not see the product, or if it has no such picture
   */
  public ProductPicture find(Actor actor, @Nullable String productId, @Nullable String id) {
    return file(Optional.of(catalog.find(actor, productId)), id);
  }

  private ProductPicture file(Optional<Product> visible, @Nullable String id) {
    String wanted = Require.id(id, "id");
    return visible
        .filter(product -> product.picture(wanted).isPresent())
        .flatMap(product -> pictures.find(product.id(), wanted))
        .orElseThrow(ProductPictureService::unknown);
  }

  private static MarketplaceException unknown() {
    return MarketplaceError.PICTURE_UNKNOWN.because("The picture does not exist.");
  }
}
