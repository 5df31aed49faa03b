package ee.socketio.emit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushRouteTest {
  private static final NamespaceName SHOP = NamespaceName.of("/shop");

  @PushTo(namespace = "/shop", room = "order:{id}:{line}", event = "order:updated")
  public record Updated(@Nullable String id, int line) {}

  @PushTo(user = "{buyer}", event = "order:created")
  public record Created(String buyer) {}

  @PushTo(role = "seller", event = "order:received")
  public record Received() {}

  @PushTo(namespace = "/shop", event = "system:announcement")
  public record Announced() {}

  @PushTo(namespace = "/orders/{id}", event = "order:shipped")
  public record Shipped(String id) {}

  @PushTo(namespace = "/shop", user = "{buyer}", event = "order:paid", durable = true)
  public record Paid(String buyer) {}

  @PushTo(room = "order:7", event = "order:paid", durable = true)
  public record DurableForARoom() {}

  @PushTo(namespace = "orders", event = "a")
  public record NoSlash() {}

  @PushTo(room = "{nothing}", event = "a")
  public record Unknown(String something) {}

  @PushTo(room = "a", user = "b", event = "a")
  public record Ambiguous() {}

  @PushTo(event = "disconnect")
  public record Reserved() {}

  private static Destination destination(Object event) {
    return new PushRoute(event.getClass()).destination(event);
  }

  @Test
  void propertiesNameTheDestination() {
    assertThat(destination(new Updated("7", 2))).isEqualTo(Destination.room(SHOP, "order:7:2"));
    assertThat(destination(new Created("alice")))
        .isEqualTo(Destination.room(NamespaceName.ROOT, "user:alice"));
    assertThat(destination(new Received()))
        .isEqualTo(Destination.room(NamespaceName.ROOT, "role:seller"));
    assertThat(destination(new Announced())).isEqualTo(Destination.everyone(SHOP));
  }

  @Test
  void propertiesNameTheNamespaceToo() {
    assertThat(destination(new Shipped("7")))
        .isEqualTo(Destination.everyone(NamespaceName.of("/orders/7")));
    assertThatThrownBy(() -> destination(new Shipped("7,8")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDurablePushNamesItsUser() {
    Paid paid = new Paid("alice");
    PushRoute route = new PushRoute(Paid.class);

    assertThat(route.durable()).isTrue();
    assertThat(route.user(paid)).isEqualTo("alice");
    assertThat(route.destination(paid).namespace()).isEqualTo(SHOP);
    assertThat(new PushRoute(Created.class).durable()).isFalse();
    assertThatThrownBy(() -> new PushRoute(DurableForARoom.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            DurableForARoom.class.getName()
                + " is durable and names no user in its @PushTo, expected one");
  }

  @Test
  void anEventWithoutItsPropertyHasNoDestination() {
    assertThatThrownBy(() -> destination(new Updated(null, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'id' is null");
  }

  @ParameterizedTest
  @ValueSource(classes = {NoSlash.class, Unknown.class, Ambiguous.class, Reserved.class})
  void anInvalidDeclarationIsNamedInTheException(Class<?> type) {
    assertThatThrownBy(() -> new PushRoute(type))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(type.getName());
  }

  /** A type without properties. */
  @PushTo(event = "a")
  public record Running(Thread thread) {}

  @Test
  void aRecordThatCannotBeSentIsRefusedWithTheReason() {
    assertThatThrownBy(() -> new PushRoute(Running.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            Running.class.getName()
                + " has @PushTo and cannot be sent: java.lang.Thread cannot be written as JSON");
  }
}
