package ee.socketio.marketplace;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Prices: more than 0, at most 100 000, in euros and cents. */
public final class Price {
  private static final BigDecimal MOST = BigDecimal.valueOf(100_000);
  private static final int DECIMALS = 2;
  // More digits than any price has; rounding a number of thousands of digits takes seconds.
  private static final int MOST_BITS = 63;
  private static final int MOST_SCALE = 18;

  private Price() {}

  /**
   * A price that a client has sent, with two decimals.
   *
   * @throws MarketplaceException when it is missing or no such price
   */
  public static BigDecimal checked(@Nullable BigDecimal value, String name) {
    BigDecimal price = Require.present(value, name);
    if (!isShort(price)
        || price.signum() <= 0
        || price.compareTo(MOST) > 0
        || price.stripTrailingZeros().scale() > DECIMALS) {
      throw MarketplaceError.INVALID.because(
          "'" + name + "' is more than 0, at most " + MOST + " and has at most two decimals.");
    }
    return price.setScale(DECIMALS, RoundingMode.UNNECESSARY);
  }

  private static boolean isShort(BigDecimal price) {
    return price.unscaledValue().bitLength() <= MOST_BITS && Math.abs(price.scale()) <= MOST_SCALE;
  }
}
