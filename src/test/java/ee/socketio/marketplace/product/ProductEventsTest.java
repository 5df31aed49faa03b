package ee.socketio.marketplace.product;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class ProductEventsTest {
  private final List<String> fired = new ArrayList<>();
  private final ProductEvents events =
      new ProductEvents(event("changed"), event("unlisted"), event("submitted"), event("revised"));

  @Test
  void aProductThatStaysOnSaleIsAChange() {
    events.edited(product(Product.APPROVED), product(Product.APPROVED));
    assertThat(fired).containsExactly("changed");
  }

  @Test
  void aProductThatGoesOffSaleIsSubmittedAgain() {
    events.edited(product(Product.APPROVED), product(Product.SUBMITTED));
    assertThat(fired).containsExactly("unlisted", "submitted");
  }

  @Test
  void aRejectedProductIsSubmittedAgain() {
    events.edited(product(Product.REJECTED), product(Product.SUBMITTED));
    assertThat(fired).containsExactly("submitted");
  }

  @Test
  void moderatorsAreNotNotifiedAgainOfAProductThatTheyKnow() {
    events.edited(product(Product.SUBMITTED), product(Product.SUBMITTED));
    assertThat(fired).containsExactly("revised");
  }

  @SuppressWarnings("unchecked")
  private <T> Event<T> event(String name) {
    return (Event<T>)
        Proxy.newProxyInstance(
            ProductEventsTest.class.getClassLoader(),
            new Class<?>[] {Event.class},
            (proxy, called, arguments) -> {
              assertThat(called.getName()).isEqualTo("fire");
              fired.add(name);
              return null;
            });
  }

  private static Product product(String status) {
    return new Product(
        new ObjectId().toHexString(),
        "Cup",
        "Holds tea.",
        "other",
        BigDecimal.TEN,
        Product.CURRENCY,
        1,
        new ObjectId().toHexString(),
        "Sam",
        1,
        status,
        null,
        List.of(),
        Instant.EPOCH,
        Instant.EPOCH);
  }
}
