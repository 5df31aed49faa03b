package ee.socketio.marketplace.product;

import ee.socketio.marketplace.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.bson.types.ObjectId;

/** The products of the demo seller. */
final class DemoProducts {
  private static final String SELLER = "65f1a0000000000000000003";
  private static final String SELLER_NAME = "Sam's Kitchen";

  private DemoProducts() {}

  static List<Product> all() {
    return List.of(
        product(
            Category.KITCHEN,
            "Ceramic mug",
            "Thrown by hand, holds a good third of a litre.",
            "15.90",
            40),
        product(
            Category.KITCHEN,
            "Linen tea towel",
            "Dries fast, gets softer with every wash.",
            "9.50",
            120),
        product(
            Category.KITCHEN,
            "Oak cutting board",
            "One piece of oak, oiled, 40 by 25 centimetres.",
            "34.00",
            18),
        product(
            Category.HOME,
            "Beeswax candle",
            "Burns for about twelve hours and smells of honey.",
            "7.20",
            75),
        product(
            Category.HOME,
            "Wool blanket",
            "Merino and lambswool, woven in a herringbone.",
            "89.00",
            9),
        product(
            Category.KITCHEN,
            "Pour-over kettle",
            "Steel, with a spout that pours where you aim.",
            "52.40",
            14));
  }

  private static Product product(
      Category category, String title, String description, String price, int stock) {
    Instant now = Timestamps.now();
    return new Product(
        new ObjectId().toHexString(),
        title,
        description,
        category.text(),
        new BigDecimal(price),
        Product.CURRENCY,
        stock,
        SELLER,
        SELLER_NAME,
        1,
        Product.APPROVED,
        null,
        List.of(),
        now,
        now);
  }
}
