package ee.socketio.marketplace.product;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.Sorts;
import ee.socketio.marketplace.MarketplaceError;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** The order of the products in a list. Products with the same price are listed newest first. */
public enum ProductSort {
  NEWEST("newest", Sorts.descending("_id")),
  PRICE_UP("price", Sorts.orderBy(Sorts.ascending("price"), Sorts.descending("_id"))),
  PRICE_DOWN("price-desc", Sorts.orderBy(Sorts.descending("price"), Sorts.descending("_id")));

  private final String text;
  private final Bson sort;

  ProductSort(String text, Bson sort) {
    this.text = text;
    this.sort = sort;
  }

  /**
   * Returns the order with a text.
   *
   * @param text the text that a client sent; null means {@link #NEWEST}
   * @throws ee.socketio.marketplace.MarketplaceException if no order has the text
   */
  public static ProductSort of(@Nullable String text) {
    if (text == null) {
      return NEWEST;
    }
    for (ProductSort each : values()) {
      if (each.text.equals(text)) {
        return each;
      }
    }
    throw MarketplaceError.INVALID.because("'sort' must be one of newest, price, price-desc.");
  }

  Bson sort() {
    return sort;
  }

  /** Returns the filter for the products after a product in this order. */
  Bson after(Product last) {
    Bson newerIsFirst = lt("_id", new ObjectId(last.id()));
    return switch (this) {
      case NEWEST -> newerIsFirst;
      case PRICE_UP -> or(gt("price", last.price()), and(eq("price", last.price()), newerIsFirst));
      case PRICE_DOWN ->
          or(lt("price", last.price()), and(eq("price", last.price()), newerIsFirst));
    };
  }
}
