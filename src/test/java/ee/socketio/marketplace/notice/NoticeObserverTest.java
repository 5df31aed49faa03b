package ee.socketio.marketplace.notice;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.order.Order;
import ee.socketio.marketplace.order.OrderItem;
import ee.socketio.marketplace.order.OrderStatusChanged;
import ee.socketio.marketplace.order.Orders;
import ee.socketio.marketplace.user.UserDirectory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticeObserverTest {
  private static final String BUYER = "b".repeat(24);
  private static final String SELLER = "5".repeat(24);
  private static final String ORDER = "0".repeat(24);

  private final List<String> sent = new ArrayList<>();

  private final NoticeObserver observer =
      new NoticeObserver(
          new NotificationSender() {
            @Override
            Notification send(String userId, News news, String from) {
              sent.add(userId + " " + news.title() + " " + news.href() + " by " + from);
              return new Notification(
                  ORDER,
                  userId,
                  news.title(),
                  news.text(),
                  null,
                  null,
                  null,
                  from,
                  null,
                  Instant.EPOCH,
                  null);
            }
          },
          new UserDirectory() {},
          new Orders() {
            @Override
            public Optional<Order> find(String id) {
              return Optional.of(order());
            }
          });

  private static Order order() {
    Instant now = Timestamps.now();
    OrderItem item = new OrderItem(ORDER, "Lantern", SELLER, "Alex", 1, BigDecimal.TEN, null);
    return new Order(
        ORDER,
        "client-id",
        BUYER,
        "Alex",
        List.of(item),
        BigDecimal.TEN,
        "EUR",
        "shipped",
        List.of(),
        now,
        now);
  }

  private static OrderStatusChanged shipped(String recipient, String actor) {
    return new OrderStatusChanged(
        recipient, actor, ORDER, "shipped", "confirmed", Timestamps.now(), "Alex", null);
  }

  @Test
  void aUserWithTheNameOfTheActorIsNotified() {
    observer.statusChanged(shipped(BUYER, SELLER));
    assertThat(sent)
        .containsExactly(BUYER + " Order shipped orders.html#order-" + ORDER + " by Alex");
  }

  @Test
  void theActorIsNotNotified() {
    observer.statusChanged(shipped(SELLER, SELLER));
    assertThat(sent).isEmpty();
  }

  @Test
  void aSellerIsLedToThePageOfSellers() {
    observer.statusChanged(shipped(SELLER, BUYER));
    assertThat(sent)
        .containsExactly(SELLER + " Order shipped seller.html#order-" + ORDER + " by Alex");
  }
}
