package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.RecordedLog;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnhandledEventsTest {
  private final RecordedLog log = RecordedLog.of(UnhandledEvents.class);
  private final TestServer server = TestServer.start();
  private final TestClient client = server.guest();

  @AfterEach
  void closeTheLog() {
    log.close();
  }

  @Test
  void aNameIsLoggedOnceWithTheEventsThatHaveHandlers() {
    server.socket(client).on("chat:message", (arguments, ack) -> {}).on("a", (args, ack) -> {});
    client.sends("42[\"chat:mesage\",\"hello\"]", "42[\"chat:mesage\"]", "42[\"chat:message\"]");

    assertThat(log.lines())
        .containsExactly(
            "[SOCKET] no handler for the event 'chat:mesage' in /,"
                + " expected one of [a, chat:message]");
  }

  @Test
  void oneLineIsLoggedForAllSocketsAndForAllNamespacesOfAPattern() {
    server.server().ofPattern("/orders/{id}");
    client.sends("42[\"x\"]", "40/orders/7,", "42/orders/7,[\"x\"]");
    TestClient other = server.guest();
    other.sends("42[\"x\"]", "40/orders/8,", "42/orders/8,[\"x\"]");

    assertThat(log.lines())
        .containsExactly(
            "[SOCKET] no handler for the event 'x' in /, expected one of []",
            "[SOCKET] no handler for the event 'x' in /orders/{id}, expected one of []");
  }

  @Test
  void theNumberOfLoggedNamesIsLimited() {
    for (int i = 0; i < UnhandledEvents.LIMIT + 50; i++) {
      client.sends("42[\"made up " + i + "\"]");
    }

    assertThat(log.lines()).hasSize(UnhandledEvents.LIMIT);
  }

  @Test
  void pingsAndEventsOfAnAnyHandlerAreNotLogged() {
    client.sends("42[\"ping\"]");
    server.socket(client).onAny(event -> {});
    client.sends("42[\"x\"]");

    assertThat(log.lines()).isEmpty();
  }

  @Test
  void theAcknowledgementIsSentOnlyIfTheServerAnswersUnhandledEvents() {
    client.sends("421[\"x\"]");
    assertThat(client.got()).isEmpty();

    TestServer strict = TestServer.plan().answerUnhandled().start();
    TestClient other = strict.guest();
    other.sends("421[\"x\"]", "42[\"x\"]");

    assertThat(other.got())
        .containsExactly(
            "431[{\"error\":{\"message\":\"No handler for this event\",\"code\":\"NO_HANDLER\"}}]");
  }
}
