package ee.socketio.marketplace.order;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.validation.ClientId;
import ee.socketio.marketplace.validation.ValidPrice;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The order that a customer sends.
 *
 * @param clientId the client's id of the order; the server places an order with the same id once
 * @param items 1 to 20 different products
 */
public record OrderDraft(
    @NotNull @ClientId String clientId,
    @NotNull @Size(min = 1, max = 20) List<@NotNull @Valid Line> items) {

  /**
   * One product of the order.
   *
   * @param productId the id of the product
   * @param quantity 1 to 99
   * @param price the price of one, as the customer has seen it
   */
  public record Line(
      @NotNull String productId,
      @NotNull @Min(1) @Max(99) Integer quantity,
      @Nullable @ValidPrice BigDecimal price) {

    boolean statesPrice(BigDecimal current) {
      return price != null && price.compareTo(current) == 0;
    }
  }

  /**
   * Returns the lines by product id. The map is sorted, so that two orders of the same products
   * take them from the stock in the same order.
   *
   * @throws ee.socketio.marketplace.MarketplaceException if an id is malformed, or if two lines
   *     name the same product
   */
  Map<String, Line> lines() {
    Map<String, Line> lines = new TreeMap<>();
    for (Line line : items) {
      if (lines.put(Require.id(line.productId(), "productId"), line) != null) {
        throw MarketplaceError.INVALID.because("'items' names a product twice.");
      }
    }
    return lines;
  }
}
