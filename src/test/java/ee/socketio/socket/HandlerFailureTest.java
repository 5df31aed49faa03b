package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.RecordedLog;
import ee.socketio.testkit.socket.ErrorMessage;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import jakarta.ejb.AccessLocalException;
import jakarta.ejb.EJBAccessException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandlerFailureTest {
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

  @ParameterizedTest
  @ValueSource(
      classes = {
        EJBAccessException.class,
        AccessLocalException.class,
        ForbiddenException.class,
        SecurityException.class
      })
  void aRefusalIsForbidden(Class<?> refusal) {
    assertThat(StandardExceptions.of(refusal))
        .hasMessage("Insufficient permissions")
        .extracting(ClientException::details)
        .isEqualTo(Map.of("code", "FORBIDDEN"));
  }

  @Test
  void theLogHasNoStackTraceOfARefusal() {
    try (RecordedLog log = RecordedLog.allBelow("ee.socketio.socket")) {
      failsWith(new EJBAccessException("ee.example.Orders.create"));
      socket.onDisconnect(
          reason -> {
            throw new IllegalStateException(new EJBAccessException("ee.example.Orders.create"));
          });
      client.sends("42[\"fail\"]");
      socket.disconnect(false);

      assertThat(log.lines())
          .filteredOn(line -> line.contains("Insufficient permissions"))
          .hasSize(2);
      assertThat(log.traces()).isEmpty();
    }
  }

  @Test
  void aMiddlewareThatMayNotCallAnEjbRefusesTheSocket() {
    server
        .root()
        .use(
            connecting -> {
              throw new EJBAccessException("ee.example.Orders.create");
            });

    assertThat(server.open().sends("40").got())
        .containsExactly("44{\"message\":\"Insufficient permissions\"}");
  }

  @Test
  void aNotFoundExceptionOfJakartaRestIsNotFound() {
    assertThat(StandardExceptions.of(NotFoundException.class))
        .hasMessage("Not found")
        .extracting(ClientException::details)
        .isEqualTo(Map.of("code", "NOT_FOUND"));
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
    failsWith(new IOException("disk /dev/sda1"));

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

  /** A type whose getter throws an exception. */
  public static final class Unwritable {
    public String getValue() {
      throw new IllegalStateException("cannot");
    }
  }
}
