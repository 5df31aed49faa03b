package ee.socketio.marketplace;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A price in euros and cents: more than 0, at most 100 000, with at most two decimals. */
public final class Price {
  private static final BigDecimal MAX = BigDecimal.valueOf(100_000);
  private static final int DECIMALS = 2;
  // No price has more digits than this. Rounding a number of thousands of digits takes seconds.
  private static final int MAX_BITS = 63;
  private static final int MAX_SCALE = 18;

  private Price() {}

  /** Whether a number is a price. The check is cheap for a number of any length. */
  public static boolean isValid(BigDecimal number) {
    return isShort(number)
        && number.signum() > 0
        && number.compareTo(MAX) <= 0
        && number.stripTrailingZeros().scale() <= DECIMALS;
  }

  /**
   * Returns a price with two decimals, as the database stores it.
   *
   * @param number a {@linkplain #isValid valid} price
   * @throws ArithmeticException if the number has more than two decimals
   */
  public static BigDecimal of(BigDecimal number) {
    return number.setScale(DECIMALS, RoundingMode.UNNECESSARY);
  }

  private static boolean isShort(BigDecimal number) {
    return number.unscaledValue().bitLength() <= MAX_BITS && Math.abs(number.scale()) <= MAX_SCALE;
  }
}
