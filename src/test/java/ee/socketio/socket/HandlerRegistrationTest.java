package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandlerRegistrationTest {
  private final TestServer server = TestServer.start();
  private final TestClient client = server.guest();
  private final Socket socket = server.socket(client);
  private final List<String> seen = new ArrayList<>();

  private EventHandler saying(String word) {
    return (arguments, ack) -> seen.add(word);
  }

  @Test
  void aOnceHandlerIsCalledOnce() {
    socket.once("a", saying("once")).on("a", saying("always"));

    client.sends("42[\"a\"]", "42[\"a\"]");

    assertThat(seen).containsExactly("once", "always", "always");
  }

  @Test
  void offRemovesOneHandler() {
    EventHandler first = saying("first");
    socket.on("a", first).on("a", saying("second")).off("a", first).off("b", first);

    client.sends("42[\"a\"]");

    assertThat(seen).containsExactly("second");
  }

  @Test
  void anyHandlersPrecedeTheHandlersOfTheEvent() {
    socket
        .on("a", saying("own"))
        .onAny(event -> seen.add("any " + event.name()))
        .prependAny(event -> seen.add("before"));

    client.sends("42[\"a\"]", "42[\"b\"]");

    assertThat(seen).containsExactly("before", "any a", "own", "before", "any b");
  }

  @Test
  void offAnyRemovesAnyHandlers() {
    socket.onAny(event -> seen.add("any")).offAny();

    client.sends("42[\"a\"]");

    assertThat(seen).isEmpty();
  }

  @Test
  void outgoingListenersAreCalledInTheirOrder() {
    socket
        .onAnyOutgoing((event, arguments) -> seen.add(event + arguments.size()))
        .prependAnyOutgoing((event, arguments) -> seen.add("before"));

    socket.emit("news", 7);
    socket.announce(server.server().packets().event(socket.namespaceName(), "all", 8));
    client.sends("421[\"ping\"]");

    assertThat(seen).containsExactly("before", "news1", "before", "all1", "before", "pong1");
  }

  @Test
  void offAnyOutgoingRemovesListenersAndTheirExceptionsDoNotStopTheEvent() {
    socket.onAnyOutgoing(
        (event, arguments) -> {
          throw new IllegalStateException();
        });
    socket.emit("a");
    assertThat(client.got()).last().isEqualTo("42[\"a\"]");

    socket.offAnyOutgoing().onAnyOutgoing((event, arguments) -> seen.add(event)).offAnyOutgoing();
    socket.emit("b");
    assertThat(seen).isEmpty();
  }
}
