package ee.socketio.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTest {
  @ParameterizedTest
  @ValueSource(strings = {"0.01", "15.9", "15.90", "1E+5", "100000.00"})
  void aPriceHasTwoDecimals(String price) {
    BigDecimal number = new BigDecimal(price);
    assertThat(Price.isValid(number)).isTrue();
    assertThat(Price.of(number).scale()).isEqualTo(2);
    assertThat(Price.of(number)).isEqualByComparingTo(price);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "0.001",
        "100000.01",
        "1E+9999",
        "1E-9999",
        "1E+999999999",
        "0E-2000000"
      })
  void anyOtherNumberIsNotAPrice(String price) {
    assertThat(Price.isValid(new BigDecimal(price))).isFalse();
  }

  /** Counting the decimals of such a number takes seconds. */
  @Test
  void aNumberOfAMillionDigitsIsRefusedWithoutArithmetic() {
    BigDecimal number = new BigDecimal(java.math.BigInteger.ONE.shiftLeft(3_000_000), 900_000);
    assertThat(Price.isValid(number)).isFalse();
  }
}
