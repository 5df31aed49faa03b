package ee.socketio.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PushTest {
  private static final NamespaceName ROOT = NamespaceName.ROOT;

  @Test
  void eachFactoryNamesItsDestination() {
    assertThat(Push.toUser("alice", "e").destination())
        .isEqualTo(Destination.room(ROOT, "user:alice"));
    assertThat(Push.toRole("admin", "e").destination())
        .isEqualTo(Destination.room(ROOT, "role:admin"));
    assertThat(Push.toRoom("lobby", "e").destination()).isEqualTo(Destination.room(ROOT, "lobby"));
    assertThat(Push.toAll("e").destination()).isEqualTo(Destination.everyone(ROOT));
    Destination orders = Destination.everyone(NamespaceName.of("/orders"));
    assertThat(Push.to(orders, "e").destination()).isSameAs(orders);
  }

  @Test
  void eventAndArgumentsAreKeptInOrder() {
    Push push = Push.toAll("order", "a", 2, null);

    assertThat(push.event()).isEqualTo("order");
    assertThat(push.arguments()).containsExactly("a", 2, null);
  }

  @Test
  void aDurablePushAddressesOneUser() {
    Push push = Push.toUser("alice", "order", 1);
    assertThat(push.lasting()).isFalse();
    assertThat(push.durable())
        .isEqualTo(new Push(push.destination(), "order", List.of(1), true))
        .extracting(Push::user)
        .isEqualTo(Optional.of("alice"));

    assertThatThrownBy(() -> Push.toRole("admin", "order").durable())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'order' is durable and goes to ")
        .hasMessageEndingWith(", expected one user");
    Destination butOne = new Destination(ROOT, Set.of("user:alice"), Set.of("lobby"));
    assertThatThrownBy(() -> Push.to(butOne, "order").durable())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Push.toAll("order").durable())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void laterChangesOfTheArgumentsDoNotChangeThePush() {
    List<@Nullable Object> arguments = new ArrayList<>(List.of("a"));
    Push push = new Push(Destination.everyone(ROOT), "e", arguments);

    arguments.add("b");

    assertThat(push.arguments()).containsExactly("a").isUnmodifiable();
  }
}
