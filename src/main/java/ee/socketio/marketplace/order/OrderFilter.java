package ee.socketio.marketplace.order;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The orders that a user wants to see.
 *
 * @param statuses the texts of the statuses; empty for all
 */
public record OrderFilter(List<String> statuses) {
  private static final String OPEN = "open";

  /** The orders that are neither delivered nor cancelled. */
  static final OrderFilter UNFINISHED = ofLast(false);

  /** The orders that are delivered or cancelled. */
  static final OrderFilter FINISHED = ofLast(true);

  private static OrderFilter ofLast(boolean last) {
    return new OrderFilter(
        Arrays.stream(OrderStatus.values())
            .filter(each -> each.isLast() == last)
            .map(OrderStatus::text)
            .toList());
  }

  /** Whether all orders are wanted. */
  boolean isForAll() {
    return statuses.isEmpty();
  }

  /**
   * Returns the filter with a text.
   *
   * @param text the text of a status, {@code open} for all orders that are neither delivered nor
   *     cancelled, or null for all orders
   * @throws ee.socketio.marketplace.MarketplaceException if the text is none of these
   */
  public static OrderFilter of(@Nullable String text) {
    if (text == null) {
      return new OrderFilter(List.of());
    }
    return text.equals(OPEN) ? UNFINISHED : new OrderFilter(List.of(OrderStatus.of(text).text()));
  }
}
