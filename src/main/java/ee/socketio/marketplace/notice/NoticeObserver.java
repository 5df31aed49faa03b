package ee.socketio.marketplace.notice;

import ee.socketio.emit.Push;
import ee.socketio.emit.cdi.Pushed;
import ee.socketio.marketplace.order.Order;
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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.function.BooleanSupplier;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Observes the events of orders, products and applications, and notifies the users whom they
 * concern. A user who caused an event is not notified of it. {@link WatchedProductChanged} is fired
 * for each user who has to know. A failure is logged, because the event itself has succeeded.
 */
@ApplicationScoped
public class NoticeObserver {
  private static final System.Logger LOG = System.getLogger(NoticeObserver.class.getName());

  @Inject private NotificationSender notifications;
  @Inject private UserDirectory users;
  @Inject private Orders orders;
  @Inject private Products products;
  @Inject private SellerApplications applications;

  /** For CDI. */
  protected NoticeObserver() {}

  NoticeObserver(
      NotificationSender notifications,
      UserDirectory users,
      Orders orders,
      Products products,
      SellerApplications applications) {
    this.notifications = notifications;
    this.users = users;
    this.orders = orders;
    this.products = products;
    this.applications = applications;
  }

  void pushed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Push push) {
    Object payload = push.arguments().isEmpty() ? null : push.arguments().get(0);
    push.user().ifPresent(userId -> logged(() -> notify(userId, push.event(), payload)));
  }

  private void notify(String userId, String event, @Nullable Object payload) {
    switch (event) {
      case "order:received" -> {
        if (payload instanceof Order order && !order.buyerId().equals(userId)) {
          notifications.send(userId, Headlines.received(order), order.buyerName());
        }
      }
      case "product:approved", "product:rejected" -> {
        if (payload instanceof Product product) {
          notifications.send(userId, Headlines.decided(product), "Moderation");
        }
      }
      case "seller:application:approved", "seller:application:rejected" -> {
        if (payload instanceof SellerApplication application) {
          notifications.send(userId, Headlines.decided(application), "Moderation");
        }
      }
      default -> {}
    }
  }

  void statusChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) OrderStatusChanged change) {
    if (!change.recipient().equals(change.actor())) {
      logged(() -> notify(change));
    }
  }

  private void notify(OrderStatusChanged change) {
    orders
        .find(change.orderId())
        .map(order -> Headlines.statusChanged(order, change))
        .ifPresent(news -> notifications.send(change.recipient(), news, change.by()));
  }

  /** Throws an exception if the notification is not stored. The sender repeats it later. */
  void watched(@Observes WatchedProductChanged change) {
    notifications.send(change.userId(), Headlines.watched(change), change.product().sellerName());
  }

  void submitted(
      @Observes(during = TransactionPhase.AFTER_SUCCESS) @Pushed Product product,
      EventMetadata metadata) {
    if (isEvent("product:submitted", metadata)) {
      notifyAdmins(Headlines.submitted(product), product.sellerId(), product.sellerName());
    }
  }

  void applied(
      @Observes(during = TransactionPhase.AFTER_SUCCESS) @Pushed SellerApplication application,
      EventMetadata metadata) {
    if (isEvent("seller:application:new", metadata)) {
      notifyAdmins(Headlines.applied(application), application.userId(), application.userName());
    }
  }

  void decided(@Observes(during = TransactionPhase.AFTER_SUCCESS) ProductDecided decided) {
    markDone(Headlines.PRODUCTS_TO_REVIEW, products::anySubmitted);
  }

  void decided(@Observes(during = TransactionPhase.AFTER_SUCCESS) ApplicationDecided decided) {
    markDone(Headlines.APPLICATIONS_TO_REVIEW, applications::anyPending);
  }

  /** Work that arrives after this check has a later notification, which stays unread. */
  private void markDone(String group, BooleanSupplier isAnyWaiting) {
    logged(
        () -> {
          String now = new ObjectId().toHexString();
          if (!isAnyWaiting.getAsBoolean()) {
            notifications.done(users.idsWithRole("admin"), group, now);
          }
        });
  }

  void reinstated(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountReinstated account) {
    logged(() -> notifications.send(account.userId(), Headlines.reinstated(), account.by()));
  }

  private static boolean isEvent(String event, EventMetadata metadata) {
    return metadata.getQualifiers().stream()
        .anyMatch(each -> each instanceof Pushed pushed && pushed.event().equals(event));
  }

  private void notifyAdmins(News news, String causedBy, String from) {
    logged(
        () ->
            users.idsWithRole("admin").stream()
                .filter(admin -> !admin.equals(causedBy))
                .forEach(admin -> notifications.send(admin, news, from)));
  }

  private static void logged(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a notification was not stored", e);
    }
  }
}
