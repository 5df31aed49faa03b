package ee.socketio.marketplace.product;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.PageRequest;
import ee.socketio.marketplace.PlainText;
import ee.socketio.marketplace.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The products that a user wants to see.
 *
 * @param category null for all categories
 * @param sellerId null for all sellers
 * @param search a text that the title, the description or the name of the seller contains, in upper
 *     or lower case; null for all products
 * @param sort the order
 * @param page the part of the list
 */
public record ProductQuery(
    @Nullable Category category,
    @Nullable String sellerId,
    @Nullable String search,
    ProductSort sort,
    PageRequest page) {
  private static final int MAX_SEARCH = 80;

  /**
   * Reads the parameters of a client.
   *
   * @throws ee.socketio.marketplace.MarketplaceException if a parameter is not valid
   */
  public static ProductQuery of(
      @Nullable String category,
      @Nullable String seller,
      @Nullable String search,
      @Nullable String sort,
      PageRequest page) {
    return new ProductQuery(
        category == null ? null : Category.of(category),
        seller == null ? null : Require.id(seller, "seller"),
        search == null ? null : searched(search),
        ProductSort.of(sort),
        page);
  }

  private static @Nullable String searched(String typed) {
    PlainText text = PlainText.read(typed, MAX_SEARCH);
    return switch (text.verdict()) {
      case FITS -> text.value();
      case EMPTY -> null;
      case TOO_LONG ->
          throw MarketplaceError.INVALID.because(
              "'search' must have at most " + MAX_SEARCH + " characters.");
    };
  }

  /** Returns the conditions that a product must meet, apart from the place in the list. */
  List<Bson> conditions() {
    List<Bson> conditions = new ArrayList<>();
    if (category != null) {
      conditions.add(eq("category", category.text()));
    }
    if (sellerId != null) {
      conditions.add(eq("sellerId", sellerId));
    }
    if (search != null) {
      Pattern text = Pattern.compile(Pattern.quote(search), Pattern.CASE_INSENSITIVE);
      conditions.add(
          or(regex("title", text), regex("description", text), regex("sellerName", text)));
    }
    return conditions;
  }
}
