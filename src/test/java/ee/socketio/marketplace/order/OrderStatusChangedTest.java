package ee.socketio.marketplace.order;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.JsonbBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OrderStatusChangedTest {
  @Test
  void theIdsOfTheUsersAreNotPartOfThePayload() {
    OrderStatusChanged event =
        new OrderStatusChanged(
            "u1",
            "u2",
            "o1",
            "cancelled",
            "created",
            Instant.parse("2026-01-02T03:04:05Z"),
            "Sam Seller",
            "Broken in the kiln");
    assertThat(JsonbBuilder.create().toJson(event))
        .contains(
            "\"orderId\":\"o1\"",
            "\"status\":\"cancelled\"",
            "\"previous\":\"created\"",
            "\"at\":\"2026-01-02T03:04:05Z\"",
            "\"by\":\"Sam Seller\"",
            "\"reason\":\"Broken in the kiln\"")
        .doesNotContain("recipient", "u1", "actor", "u2");
  }
}
