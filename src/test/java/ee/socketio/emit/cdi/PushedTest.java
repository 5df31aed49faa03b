package ee.socketio.emit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import org.junit.jupiter.api.Test;

class PushedTest {
  private static final NamespaceName SHOP = NamespaceName.of("/shop");

  @Pushed(namespace = "/shop", user = "alice", event = "a")
  private static final String TO_A_USER = "user";

  @Pushed(role = "seller", event = "a")
  private static final String TO_A_ROLE = "role";

  @Pushed(role = "seller", room = "b", event = "a")
  private static final String AMBIGUOUS = "ambiguous";

  @Pushed(room = "b")
  private static final String WITHOUT_EVENT = "without event";

  private static Destination destination(String field) {
    try {
      return PushObserver.destination(
          PushedTest.class.getDeclaredField(field).getAnnotation(Pushed.class));
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theMembersNameTheDestination() {
    assertThat(destination("TO_A_USER")).isEqualTo(Destination.room(SHOP, "user:alice"));
    assertThat(destination("TO_A_ROLE"))
        .isEqualTo(Destination.room(NamespaceName.ROOT, "role:seller"));
  }

  @Test
  void aLiteralNamesADestinationAtRunTime() {
    assertThat(PushObserver.destination(Pushed.Literal.toAll("a")))
        .isEqualTo(Destination.everyone(NamespaceName.ROOT));
    assertThat(PushObserver.destination(Pushed.Literal.toRoom("b", "a").in("/shop")))
        .isEqualTo(Destination.room(SHOP, "b"));
  }

  @Test
  void moreThanOneDestinationAndNoEventAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> destination("WITHOUT_EVENT"))
        .withMessage("'' is not a valid event name");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> destination("AMBIGUOUS"))
        .withMessageContaining("expected one of room, user and role");
    assertThat(TO_A_USER + TO_A_ROLE + AMBIGUOUS + WITHOUT_EVENT).isNotEmpty();
  }
}
