package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.socket.ErrorMessage;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import jakarta.ejb.EJBAccessException;
import jakarta.ws.rs.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DispatchTest {
  private static final String INTERNAL = "Internal server error";

  private final TestServer server = TestServer.start();
  private final TestClient client = server.guest();
  private final Socket socket = server.socket(client);
  private final List<@Nullable Object> seen = new ArrayList<>();

  private void failsWith(Exception e) {
    socket.on(
        "fail",
        (arguments, ack) -> {
          throw e;
        });
  }

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
  void detailsThatCannotBeWrittenAreOmitted() {
    failsWith(new ClientException("no", Map.of("self", new Unwritable())));
    client.sends("420[\"fail\"]");

    assertThat(client.got())
        .containsExactly(
            "42[\"error:message\",{\"message\":\"no\",\"code\":\"SOCKET_ERROR\"}]",
            "430[{\"error\":{\"message\":\"no\",\"code\":\"SOCKET_ERROR\"}}]");
  }

  @Test
  void anAcknowledgementThatCannotBeWrittenIsAnInternalErrorWithoutAClassName() {
    socket.on("ask", (arguments, ack) -> ack.send(new Unwritable()));
    client.sends("420[\"ask\"]");

    assertThat(client.got())
        .containsExactly(
            "42[\"error:message\",{\"message\":\"Internal server error\",\"code\":\"SOCKET_ERROR\"}]",
            "430[{\"error\":{\"message\":\"Internal server error\",\"code\":\"SOCKET_ERROR\"}}]");
  }

  @Test
  void anEjbThatRefusesItsCallerIsForbidden() {
    failsWith(new IllegalStateException(new EJBAccessException("ee.example.Orders.create")));
    client.sends("420[\"fail\"]");

    assertThat(client.got())
        .last()
        .isEqualTo(
            "430[{\"error\":{\"message\":\"Insufficient permissions\",\"code\":\"FORBIDDEN\"}}]");
  }

  @Test
  void aNotFoundExceptionOfJakartaRestIsNotFound() {
    assertThat(StandardExceptions.of(NotFoundException.class))
        .hasMessage("Not found")
        .extracting(ClientException::details)
        .isEqualTo(Map.of("code", "NOT_FOUND"));
  }

  /** A type whose getter throws an exception. */
  public static final class Unwritable {
    public String getValue() {
      throw new IllegalStateException("cannot");
    }
  }

  @Test
  void theClientReadsTheMessageOfAClientException() {
    failsWith(new ClientException("out of \"tea\""));

    client.sends("42[\"fail\"]");

    assertThat(client.got()).singleElement().matches(ErrorMessage.saying("out of \\\"tea\\\""));
  }

  @Test
  void theClientDoesNotReadTheMessageOfAnyOtherException() {
    failsWith(new IllegalStateException("password of the database"));

    client.sends("42[\"fail\"]");

    assertThat(client.got()).singleElement().matches(ErrorMessage.saying(INTERNAL));
  }

  @Test
  void aCheckedExceptionIsReportedLikeAnUncheckedOne() {
    failsWith(new java.io.IOException("disk /dev/sda1"));

    client.sends("42[\"fail\"]");

    assertThat(client.got()).singleElement().matches(ErrorMessage.saying(INTERNAL));
  }

  @Test
  void theClientReceivesTheExpectationForAnInvalidPayload() {
    socket.on("order", (arguments, ack) -> seen.add(arguments.get(0, Integer.class)));

    client.sends("42[\"order\",{\"card\":\"4111\"}]");

    assertThat(client.got())
        .singleElement()
        .matches(
            ErrorMessage.saying(
                "argument 1 does not fit, expected an integer from -2147483648 to 2147483647"));
  }

  @Test
  void anExceptionOfAHandlerIsReportedToItsClientOnly() {
    TestClient other = server.guest();
    failsWith(new IllegalStateException());

    client.sends("42[\"fail\"]");

    assertThat(other.got()).isEmpty();
  }

  @Test
  void afterAHandlerFailedTheNextEventIsHandled() {
    failsWith(new IllegalStateException());
    socket.on("a", (arguments, ack) -> seen.add("handled"));

    client.sends("42[\"fail\"]", "42[\"a\"]");

    assertThat(seen).containsExactly("handled");
    assertThat(client.open()).isTrue();
  }

  @Test
  void afterAnErrorTheNextEventIsHandled() {
    socket.on(
        "fail",
        (arguments, ack) -> {
          throw new StackOverflowError();
        });
    socket.on("a", (arguments, ack) -> seen.add("handled"));

    client.sends("42[\"fail\"]", "42[\"a\"]");

    assertThat(seen).containsExactly("handled");
  }

  @Test
  void aPingIsAnsweredWithItsData() {
    client.sends("42[\"ping\",{\"n\":[1,\"x\",null]}]");

    assertThat(client.got())
        .singleElement()
        .asString()
        .matches("42\\[\"pong\",\\{\"timestamp\":\\d{13},\"data\":\\{\"n\":\\[1,\"x\",null]}}]");
  }

  @Test
  void aPingWithoutDataIsAnswered() {
    client.sends("42[\"ping\"]");

    assertThat(client.got())
        .singleElement()
        .asString()
        .matches("42\\[\"pong\",\\{\"timestamp\":\\d{13}(,\"data\":null)?}]");
  }

  @Test
  void aPingWithAnAckIdIsAcknowledged() {
    client.sends("424[\"ping\",\"x\"]");

    List<String> got = client.got();
    assertThat(got).hasSize(2);
    assertThat(got.get(0)).startsWith("42[\"pong\",{\"timestamp\":").endsWith(",\"data\":\"x\"}]");
    assertThat(got.get(1)).startsWith("434[{\"timestamp\":").endsWith(",\"data\":\"x\"}]");
  }

  @Test
  void aHandlerForPingsReplacesTheBuiltInAnswer() {
    socket.on("ping", (arguments, ack) -> socket.emit("pong", "mine"));

    client.sends("42[\"ping\",1]");

    assertThat(client.got()).containsExactly("42[\"pong\",\"mine\"]");
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
