package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.socket.ErrorMessage;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DispatchTest {
  private final TestServer server = TestServer.start();
  private final TestClient client = server.guest();
  private final Socket socket = server.socket(client);
  private final List<@Nullable Object> seen = new ArrayList<>();

  @Test
  void anEventReachesItsHandlerWithItsArguments() {
    socket.on(
        "order",
        (arguments, ack) -> {
          seen.add(arguments.get(0, String.class));
          seen.add(arguments.get(1, Integer.class));
          seen.add(arguments.size());
        });

    client.sends("42[\"order\",\"tea\",2]");

    assertThat(seen).containsExactly("tea", 2, 2);
  }

  @Test
  void anEventNamedByANumberReachesItsHandler() {
    socket.on("7", (arguments, ack) -> seen.add("seven"));

    client.sends("42[7]");

    assertThat(seen).containsExactly("seven");
  }

  @Test
  void anEscapedEventNameReachesTheHandlerOfThePlainName() {
    socket.on("grüße", (arguments, ack) -> seen.add("greeted"));

    client.sends("42[\"gr\\u00fc\\u00dfe\"]");

    assertThat(seen).containsExactly("greeted");
  }

  @Test
  void anEventWithoutAHandlerHasNoEffect() {
    client.sends("42[\"unheard\"]");

    assertThat(client.got()).isEmpty();
    assertThat(client.open()).isTrue();
  }

  @Test
  void twoHandlersRunInTheOrderInWhichTheyWereAdded() {
    socket.on("a", (arguments, ack) -> seen.add("first"));
    socket.on("a", (arguments, ack) -> seen.add("second"));

    client.sends("42[\"a\"]");

    assertThat(seen).containsExactly("first", "second");
  }

  @Test
  void offRemovesAllHandlersOfAnEvent() {
    socket.on("a", (arguments, ack) -> seen.add("a")).on("b", (arguments, ack) -> seen.add("b"));
    socket.off("a");

    client.sends("42[\"a\"]", "42[\"b\"]");

    assertThat(seen).containsExactly("b");
  }

  @Test
  void eachNamespaceHasHandlersOfItsOwn() {
    server.namespace("/orders").onConnection(other -> other.on("a", (args, ack) -> seen.add(1)));
    client.sends("40/orders,");

    client.sends("42[\"a\"]", "42/orders,[\"a\"]");

    assertThat(seen).containsExactly(1);
  }

  @Test
  void aHandlerMayHandleOnWhileItRuns() {
    socket.on("a", (arguments, ack) -> socket.on("b", (more, none) -> seen.add("b")));

    client.sends("42[\"a\"]", "42[\"b\"]");

    assertThat(seen).containsExactly("b");
  }

  @Test
  void theMiddlewareSeesEachEventBeforeItsHandler() {
    socket.use(event -> seen.add("saw " + event.name() + event.arguments().json(0)));
    socket.on("a", (arguments, ack) -> seen.add("handled"));

    client.sends("42[\"a\",1]", "42[\"b\"]");

    assertThat(seen).containsExactly("saw a1", "handled", "saw bnull");
  }

  @Test
  void anExceptionOfAMiddlewareStopsTheEvent() {
    socket.use(
        event -> {
          throw new ClientException("not you");
        });
    socket.use(event -> seen.add("second"));
    socket.on("a", (arguments, ack) -> seen.add("handled"));

    client.sends("42[\"a\"]");

    assertThat(seen).isEmpty();
    assertThat(client.got()).singleElement().matches(ErrorMessage.saying("not you"));
  }

  @Test
  void eventsAreSentInTheOrderOfTheCalls() {
    socket.emit("a", 1);
    socket.emit("b", "two", Map.of("three", 3));
    socket.emit("c");

    assertThat(client.got())
        .containsExactly("42[\"a\",1]", "42[\"b\",\"two\",{\"three\":3}]", "42[\"c\"]");
  }
}
