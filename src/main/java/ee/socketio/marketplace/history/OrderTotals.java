package ee.socketio.marketplace.history;

import ee.socketio.emit.Push;
import ee.socketio.marketplace.order.Order;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the orders that this server has accepted since its start, and their value. A later
 * cancellation does not change the value.
 */
@ApplicationScoped
public class OrderTotals {
  private static final String PLACED = "order:created";

  private final LongAdder orders = new LongAdder();
  private final LongAdder cents = new LongAdder();

  void onPush(@Observes(during = TransactionPhase.AFTER_SUCCESS) Push push) {
    if (push.event().equals(PLACED) && push.arguments().get(0) instanceof Order order) {
      orders.increment();
      cents.add(order.total().movePointRight(2).longValue());
    }
  }

  long orders() {
    return orders.sum();
  }

  long cents() {
    return cents.sum();
  }
}
