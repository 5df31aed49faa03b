package ee.socketio.marketplace.notice;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.order.Order;
import ee.socketio.marketplace.order.OrderItem;
import ee.socketio.marketplace.order.OrderStatusChanged;
import ee.socketio.marketplace.order.Orders;
import ee.socketio.marketplace.product.Product;
import ee.socketio.marketplace.product.ProductDecided;
import ee.socketio.marketplace.product.Products;
import ee.socketio.marketplace.product.WatchedProductChanged;
import ee.socketio.marketplace.seller.ApplicationDecided;
import ee.socketio.marketplace.seller.SellerApplication;
import ee.socketio.marketplace.seller.SellerApplications;
import ee.socketio.marketplace.user.AccountReinstated;
import ee.socketio.marketplace.user.UserDirectory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoticeObserverTest {
  private static final String BUYER = "b".repeat(24);
  private static final String SELLER = "5".repeat(24);
  private static final String ORDER = "0".repeat(24);

  private final List<String> sent = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private boolean isAnyWaiting;

  private final NoticeObserver observer =
      new NoticeObserver(
          new NotificationSender() {
            @Override
            void done(Collection<String> admins, String group, String upTo) {
              done.add(group + " for " + admins);
            }

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
                  news.tone(),
                  from,
                  null,
                  Instant.EPOCH,
                  null);
            }
          },
          new UserDirectory() {
            @Override
            public List<String> idsWithRole(String role) {
              return List.of(role);
            }
          },
          new Orders() {
            @Override
            public Optional<Order> find(String id) {
              return Optional.of(order());
            }
          },
          new Products() {
            @Override
            public boolean anySubmitted() {
              return isAnyWaiting;
            }
          },
          new SellerApplications() {
            @Override
            public boolean anyPending() {
              return isAnyWaiting;
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

  @Test
  void theNotificationsOfAdminsAreDoneWhenNothingWaits() {
    ProductDecided product = new ProductDecided(product(), "Ada");
    ApplicationDecided application = new ApplicationDecided(application(), "Ada");
    isAnyWaiting = true;
    observer.decided(product);
    observer.decided(application);
    assertThat(done).isEmpty();
    isAnyWaiting = false;
    observer.decided(product);
    observer.decided(application);
    assertThat(done)
        .containsExactly("product:submitted for [admin]", "seller:application:new for [admin]");
  }

  @Test
  void aUserIsToldOfTheEndOfTheSuspension() {
    observer.reinstated(new AccountReinstated(BUYER, "Bob", "Ada"));
    assertThat(sent).containsExactly(BUYER + " Your account is active again shop.html by Ada");
  }

  @Test
  void theReasonOfACancellationIsPartOfTheText() {
    OrderStatusChanged cancelled =
        new OrderStatusChanged(
            SELLER, BUYER, ORDER, "cancelled", "created", Timestamps.now(), "Alex", "Too late");
    assertThat(Headlines.statusChanged(order(), cancelled).text())
        .isEqualTo("1\u00a0×\u00a0Lantern, by Alex: “Too late”");
    assertThat(Headlines.statusChanged(order(), shipped(BUYER, SELLER)).text())
        .isEqualTo("1\u00a0×\u00a0Lantern, by Alex");
  }

  @Test
  void aUserIsToldOfAChangeOfAWatchedProduct() {
    observer.watched(new WatchedProductChanged(BUYER, product(), new BigDecimal("12.50"), true));
    assertThat(sent).containsExactly(BUYER + " Lantern product.html?id=" + ORDER + " by Alex");
    News repriced =
        Headlines.watched(
            new WatchedProductChanged(BUYER, product(), new BigDecimal("12.50"), true));
    assertThat(repriced.text()).isEqualTo("Now €10.00, was €12.50.");
    assertThat(repriced.group()).isEqualTo("product:watched:" + ORDER);
    News both =
        Headlines.watched(
            new WatchedProductChanged(BUYER, product(), new BigDecimal("12.50"), false));
    assertThat(both.text()).isEqualTo("Now €10.00, was €12.50. In stock again.");
  }

  @Test
  void aRejectionHasAnotherToneThanAnApproval() {
    assertThat(Headlines.decided(product()).tone()).isEqualTo("good");
    assertThat(Headlines.decided(application()).tone()).isEqualTo("good");
    assertThat(Headlines.decided(rejected()).tone()).isEqualTo("rejected");
    assertThat(Headlines.reinstated().tone()).isNull();
  }

  private static Product product() {
    return product(Product.APPROVED, null);
  }

  private static Product rejected() {
    return product(Product.REJECTED, "Too dim");
  }

  private static Product product(String status, @Nullable String reason) {
    Instant now = Timestamps.now();
    return new Product(
        ORDER,
        "Lantern",
        "d",
        "other",
        BigDecimal.TEN,
        "EUR",
        1,
        SELLER,
        "Alex",
        1,
        status,
        reason,
        List.of(),
        now,
        now);
  }

  private static SellerApplication application() {
    return new SellerApplication(
        ORDER, BUYER, "Bob", "Bob's Bikes", "Bikes", "approved", null, Timestamps.now(), null);
  }
}
