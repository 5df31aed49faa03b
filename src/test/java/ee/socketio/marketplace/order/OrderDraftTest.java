package ee.socketio.marketplace.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.order.OrderDraft.Line;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderDraftTest {
  private static final String MUG = "65f1a000000000000000000a";
  private static final String TOWEL = "65f1a000000000000000000b";

  @Test
  void linesAreSortedByProduct() {
    assertThat(draft(line(TOWEL), line(MUG)).lines().keySet()).containsExactly(MUG, TOWEL);
  }

  @Test
  void aProductIsNamedOnce() {
    OrderDraft draft = draft(line(MUG), line(MUG));
    assertThatThrownBy(draft::lines)
        .isInstanceOf(MarketplaceException.class)
        .hasMessageContaining("twice");
  }

  @Test
  void aMalformedProductIdHasItsOwnCode() {
    OrderDraft draft = draft(line("mug"));
    assertThatThrownBy(draft::lines)
        .isInstanceOfSatisfying(
            MarketplaceException.class,
            thrown -> assertThat(thrown.error()).isEqualTo(MarketplaceError.INVALID_ID));
  }

  @Test
  void theScaleOfAStatedPriceIsIgnored() {
    Line line = line(MUG);
    assertThat(line.statesPrice(new BigDecimal("15.90"))).isTrue();
    assertThat(line.statesPrice(new BigDecimal("15.91"))).isFalse();
    assertThat(new Line(MUG, 1, null).statesPrice(new BigDecimal("15.90"))).isFalse();
  }

  private static Line line(String productId) {
    return new Line(productId, 1, new BigDecimal("15.9"));
  }

  private static OrderDraft draft(Line... lines) {
    return new OrderDraft("12345678", List.of(lines));
  }
}
