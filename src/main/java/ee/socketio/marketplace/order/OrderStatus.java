package ee.socketio.marketplace.order;

import ee.socketio.marketplace.MarketplaceError;
import java.util.Locale;
import java.util.Set;

/**
 * The status of an order.
 *
 * <pre>
 *   CREATED ──▶ CONFIRMED ──▶ SHIPPED ──▶ DELIVERED
 *      └────────────┴──▶ CANCELLED
 * </pre>
 */
enum OrderStatus {
  CREATED,
  CONFIRMED,
  SHIPPED,
  DELIVERED,
  CANCELLED;

  /**
   * Returns the status with a text.
   *
   * @throws ee.socketio.marketplace.MarketplaceException if no status has the text
   */
  static OrderStatus of(String text) {
    for (OrderStatus each : values()) {
      if (each.text().equals(text)) {
        return each;
      }
    }
    throw MarketplaceError.INVALID.because(
        "'status' must be one of created, confirmed, shipped, delivered, cancelled.");
  }

  /** Returns the name in lower case, as the database and clients know it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the word of the pages for this status. */
  String word() {
    return this == CREATED ? "placed" : text();
  }

  /** Whether no status can follow this one. */
  boolean isLast() {
    return this == DELIVERED || this == CANCELLED;
  }

  /** Whether an order with this status may change to the next one. */
  boolean leadsTo(OrderStatus next) {
    return switch (this) {
      case CREATED -> Set.of(CONFIRMED, CANCELLED).contains(next);
      case CONFIRMED -> Set.of(SHIPPED, CANCELLED).contains(next);
      case SHIPPED -> next == DELIVERED;
      case DELIVERED, CANCELLED -> false;
    };
  }
}
