package ee.socketio.marketplace.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyLimitsTest {
  private static final BodyLimits LIMITS = new BodyLimits(10, 1_000);
  private static final String PICTURES = "/api/products/65f1a000000000000000000a/pictures";

  @Test
  void aPictureOfAProductHasALimitOfItsOwn() {
    assertThat(LIMITS.of("POST", PICTURES)).isEqualTo(1_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/products/65f1a000000000000000000a",
        "/api/products/65f1a000000000000000000a/pictures/",
        "/api/products/65f1a000000000000000000a/pictures;a=b",
        "/api/products/65f1a000000000000000000a/pictures/../../orders",
        "/api/products/mug/pictures",
        "/api/orders",
        "/api",
        "/",
        ""
      })
  void everyOtherPathHasTheUsualLimit(String path) {
    assertThat(LIMITS.of("POST", path)).isEqualTo(10);
  }

  @Test
  void anotherMethodHasTheUsualLimit() {
    assertThat(LIMITS.of("PUT", PICTURES)).isEqualTo(10);
    assertThat(LIMITS.of("DELETE", PICTURES)).isEqualTo(10);
  }
}
