package ee.socketio.marketplace.order;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.Require;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an order stands.
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

  /** The status of that name, in lower case. */
  static OrderStatus of(@Nullable String text) {
    String name = Require.present(text, "status");
    for (OrderStatus each : values()) {
      if (each.text().equals(name)) {
        return each;
      }
    }
    throw MarketplaceError.INVALID.because(
        "'status' is one of created, confirmed, shipped, delivered, cancelled.");
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether that one may come next. */
  boolean leadsTo(OrderStatus next) {
    return switch (this) {
      case CREATED -> Set.of(CONFIRMED, CANCELLED).contains(next);
      case CONFIRMED -> Set.of(SHIPPED, CANCELLED).contains(next);
      case SHIPPED -> next == DELIVERED;
      case DELIVERED, CANCELLED -> false;
    };
  }
}
