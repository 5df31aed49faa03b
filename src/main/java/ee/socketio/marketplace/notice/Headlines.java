package ee.socketio.marketplace.notice;

import ee.socketio.marketplace.order.Order;
import ee.socketio.marketplace.order.OrderStatusChanged;
import ee.socketio.marketplace.product.Product;
import ee.socketio.marketplace.product.WatchedProductChanged;
import ee.socketio.marketplace.seller.SellerApplication;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** The texts of the notifications, and the pages to which they lead. */
final class Headlines {
  private static final String SELLER = "seller.html";
  private static final String MODERATION = "moderation.html";

  /** The group of the notifications about new products, which only admins receive. */
  static final String PRODUCTS_TO_REVIEW = "product:submitted";

  /** The group of the notifications about new applications, which only admins receive. */
  static final String APPLICATIONS_TO_REVIEW = "seller:application:new";

  private Headlines() {}

  static News received(Order order) {
    return new News(
        "New order",
        order.buyerName() + ": " + items(order),
        SELLER,
        "order:received",
        "%d new orders");
  }

  /** The latest status of an order replaces an earlier one that the user has not read. */
  static News statusChanged(Order order, OrderStatusChanged change) {
    String page = order.buyerId().equals(change.recipient()) ? "orders.html" : SELLER;
    return new News(
        "Order " + change.status(),
        items(order) + ", by " + change.by() + reason(change),
        page + "#order-" + order.id(),
        "order:" + order.id(),
        null);
  }

  static News submitted(Product product) {
    return new News(
        "New product to review",
        product.title() + " by " + product.sellerName(),
        MODERATION,
        PRODUCTS_TO_REVIEW,
        "%d new products to review");
  }

  static News decided(Product product) {
    return product.approved()
        ? new News(
            "Product approved",
            product.title() + " is in the shop.",
            SELLER,
            "product:approved",
            "%d products approved",
            News.GOOD)
        : News.single(
                "Product rejected",
                product.title() + ": " + Objects.requireNonNullElse(product.reason(), ""),
                SELLER)
            .withTone(News.REJECTED);
  }

  /** The latest change of a watched product replaces an earlier one that the user has not read. */
  static News watched(WatchedProductChanged change) {
    Product product = change.product();
    List<String> facts = new ArrayList<>();
    if (change.isRepriced()) {
      String now = money(product.price(), product.currency());
      facts.add("Now " + now + ", was " + money(change.previousPrice(), product.currency()) + ".");
    }
    if (change.isStockChanged()) {
      facts.add(product.stock() > 0 ? "In stock again." : "Sold out.");
    }
    return new News(
        product.title(),
        String.join(" ", facts),
        "product.html?id=" + product.id(),
        "product:watched:" + product.id(),
        null);
  }

  private static String money(BigDecimal price, String currency) {
    NumberFormat format = NumberFormat.getCurrencyInstance(Locale.UK);
    format.setCurrency(Currency.getInstance(currency));
    return format.format(price);
  }

  static News applied(SellerApplication application) {
    return new News(
        "New seller application",
        application.userName() + ": " + application.shopName(),
        MODERATION,
        APPLICATIONS_TO_REVIEW,
        "%d new seller applications");
  }

  static News decided(SellerApplication application) {
    String shop = "Your shop “" + application.shopName() + "” is ";
    return application.reason() == null
        ? News.single("Application approved", shop + "approved.", SELLER).withTone(News.GOOD)
        : News.single(
                "Application rejected",
                shop + "not approved: " + application.reason(),
                "orders.html#apply")
            .withTone(News.REJECTED);
  }

  static News reinstated() {
    return News.single(
        "Your account is active again",
        "The suspension has ended. You can use the marketplace again.",
        "shop.html");
  }

  private static String items(Order order) {
    return order.items().stream()
        .map(item -> item.quantity() + "\u00a0×\u00a0" + item.title())
        .collect(Collectors.joining(", "));
  }

  private static String reason(OrderStatusChanged change) {
    return change.reason() == null ? "" : ": “" + change.reason() + "”";
  }
}
