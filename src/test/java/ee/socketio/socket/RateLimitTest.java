package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.ratelimit.LimitScope;
import ee.socketio.ratelimit.Rate;
import ee.socketio.ratelimit.RateLimits;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final Rate TWO = new Rate(2, Duration.ofSeconds(10));
  private static final String ERROR =
      "{\"message\":\"Too many events\",\"code\":\"RATE_LIMITED\",\"retryAfter\":5000}";
  private static final String MESSAGE = "42[\"error:message\"," + ERROR + "]";

  private final List<String> seen = new ArrayList<>();
  private final List<String> reports = new ArrayList<>();

  private TestServer server(RateLimits limits) {
    return prepared(TestServer.plan().rates(limits).start());
  }

  private TestServer prepared(TestServer server) {
    server
        .server()
        .listen(
            new ServerListener() {
              @Override
              public void limited(Socket socket, String event, LimitScope scope, boolean abuse) {
                reports.add(event + " " + scope + (abuse ? " abuse" : ""));
              }

              @Override
              public void disconnected(Socket socket, String reason) {
                reports.add(socket.namespaceName().value() + " " + reason);
              }
            });
    for (String name : List.of("/", "/other")) {
      server
          .namespace(name)
          .onConnection(socket -> socket.onAny(event -> seen.add(name + event.name())));
    }
    return server;
  }

  private static RateLimits perSocket(Rate abuse) {
    return new RateLimits(TWO, Rate.NONE, Map.of(), abuse);
  }

  private static RateLimits perUser() {
    return new RateLimits(Rate.NONE, TWO, Map.of(), Rate.NONE);
  }

  private static RateLimits perEvent() {
    return new RateLimits(Rate.NONE, Rate.NONE, Map.of("a", TWO, "b:*", TWO), Rate.NONE);
  }

  private static void flood(TestClient client, int count) {
    for (int i = 0; i < count; i++) {
      client.sends("42[\"a\"]");
    }
  }

  @Test
  void anEventAboveTheRateIsRefusedWithTheTimeOfTheNextAttempt() {
    TestClient client = server(perSocket(Rate.NONE)).guest();
    client.sends("42[\"a\"]", "42[\"a\"]", "427[\"a\"]");

    assertThat(client.got()).containsExactly(MESSAGE, "437[{\"error\":" + ERROR + "}]");
    assertThat(seen).containsExactly("/a", "/a");
    assertThat(reports).containsExactly("a SOCKET");
    assertThat(client.open()).isTrue();
  }

  @Test
  void eventsAreAcceptedAgainAfterTheInterval() {
    TestServer server = server(perSocket(Rate.NONE));
    TestClient client = server.guest();
    flood(client, 3);
    server.time().pass(Duration.ofSeconds(5));
    flood(client, 2);

    assertThat(seen).hasSize(3);
  }

  @Test
  void eachRefusalIsAcknowledgedAndReportedOnceASecond() {
    TestServer server = server(perSocket(Rate.NONE));
    TestClient client = server.guest();
    flood(client, 50);
    client.sends("421[\"a\"]", "422[\"a\"]");
    assertThat(client.got())
        .containsExactly(
            MESSAGE, "431[{\"error\":" + ERROR + "}]", "432[{\"error\":" + ERROR + "}]");

    server.time().pass(Duration.ofSeconds(1));
    flood(client, 50);
    assertThat(client.got()).singleElement().asString().contains("\"retryAfter\":4000");
    assertThat(reports).containsExactly("a SOCKET", "a SOCKET");
  }

  @Test
  void acknowledgementsDoNotCount() {
    TestServer server = server(perSocket(Rate.NONE));
    TestClient client = server.guest();
    for (int i = 0; i < 10; i++) {
      var answer = server.socket(client).emitWithAck(Duration.ofSeconds(1), "q");
      client.sends("43" + i + "[]");
      assertThat(answer.toCompletableFuture()).isCompleted();
    }
    flood(client, 2);

    assertThat(seen).hasSize(2);
  }

  @Test
  void eachClientHasItsOwnLimit() {
    TestServer server = server(perSocket(Rate.NONE));
    TestClient first = server.user("ann:user");
    TestClient second = server.user("ann:user");
    flood(first, 2);
    flood(second, 2);

    assertThat(seen).hasSize(4);
    assertThat(reports).isEmpty();
  }

  @Test
  void theSocketsOfAClientShareItsLimit() {
    TestServer server = server(perSocket(Rate.NONE));
    TestClient client = server.user("ann:user");
    client.sends("40/other,{\"token\":\"ann:user\"}");
    client.sends("42[\"a\"]", "42/other,[\"a\"]", "42/other,[\"a\"]");

    assertThat(seen).containsExactly("/a", "/othera");
    assertThat(reports).containsExactly("a SOCKET");
  }

  @Test
  void aSocketThatConnectsAgainGetsNoNewLimit() {
    TestServer server = server(perSocket(Rate.NONE));
    TestClient client = server.guest();
    flood(client, 2);
    client.sends("41", "40");
    flood(client, 2);

    assertThat(seen).hasSize(2);
  }

  @Test
  void allSocketsOfAUserShareTheLimitInAllNamespaces() {
    TestServer server = server(perUser());
    TestClient first = server.user("ann:user").sends("40/other,{\"token\":\"ann:user\"}");
    TestClient second = server.user("ann:user");
    first.sends("42[\"a\"]", "42/other,[\"a\"]");
    second.sends("42[\"a\"]");
    flood(server.user("bob:user"), 2);
    flood(server.guest(), 5);

    assertThat(seen).hasSize(2 + 2 + 5);
    assertThat(reports).containsExactly("a USER");
  }

  @Test
  void aReconnectionDoesNotResetTheLimitOfAUser() {
    TestServer server = server(perUser());
    flood(server.user("ann:user").sends(), 2);
    server.user("ann:user").sends("41");
    flood(server.user("ann:user"), 2);

    assertThat(seen).hasSize(2);
  }

  @Test
  void eventsHaveLimitsByName() {
    TestClient client = server(perEvent()).user("ann:user");
    flood(client, 2);
    client.sends("42[\"b:1\"]", "42[\"b:2\"]", "42[\"free\"]", "42[\"free\"]", "42[\"free\"]");
    client.sends("42[\"a\"]", "42[\"b:3\"]");

    assertThat(seen).hasSize(7);
    assertThat(reports).containsExactly("a EVENT");
  }

  @Test
  void aUserHasOneLimitForAnEventAndEachGuestHasItsOwn() {
    TestServer server = server(perEvent());
    flood(server.user("ann:user"), 2);
    flood(server.user("ann:user"), 2);
    assertThat(seen).hasSize(2);
    flood(server.guest(), 2);
    flood(server.guest(), 2);

    assertThat(seen).hasSize(6);
  }

  @Test
  void binaryEventsCount() {
    TestClient client = server(perSocket(Rate.NONE)).guest();
    for (int i = 0; i < 3; i++) {
      client.sends("451-[\"a\",{\"_placeholder\":true,\"num\":0}]").sends(new byte[] {1});
    }

    assertThat(seen).hasSize(2);
    assertThat(client.got()).containsExactly(MESSAGE);
  }

  @Test
  void aClientWithTooManyRefusalsIsDisconnectedFromAllNamespaces() {
    TestServer server = server(perSocket(new Rate(3, Duration.ofSeconds(10))));
    TestClient client = server.guest().sends("40/other,");
    client.got();
    flood(client, 2 + 3);
    assertThat(client.open()).isTrue();
    flood(client, 10);

    assertThat(client.got())
        .hasSize(5)
        .startsWith(MESSAGE)
        .contains(
            "42[\"force_disconnect\",{\"reason\":\"Too many events\"}]",
            "42/other,[\"force_disconnect\",{\"reason\":\"Too many events\"}]",
            "41",
            "41/other,");
    assertThat(client.open()).isFalse();
    assertThat(reports)
        .startsWith("a SOCKET", "a SOCKET abuse")
        .contains("/ server namespace disconnect", "/other server namespace disconnect")
        .hasSize(4);
    assertThat(server.root().sockets()).isEmpty();
  }

  @Test
  void aNewSocketOfTheSameClientKeepsTheCountOfRefusals() {
    TestServer server = server(perSocket(new Rate(3, Duration.ofSeconds(10))));
    TestClient client = server.guest();
    flood(client, 2 + 2);
    client.sends("41", "40");
    flood(client, 1);
    assertThat(client.open()).isTrue();
    client.sends("41", "40");
    flood(client, 1);

    assertThat(client.open()).isFalse();
  }

  @Test
  void occasionalRefusalsDoNotDisconnectTheClient() {
    TestServer server = server(perSocket(new Rate(3, Duration.ofSeconds(10))));
    TestClient client = server.guest();
    for (int i = 0; i < 3; i++) {
      flood(client, 2 + 3);
      server.time().pass(Duration.ofSeconds(10));
    }

    assertThat(client.open()).isTrue();
    assertThat(seen).hasSize(6);
  }

  @Test
  void eventsBeforeTheAnswerToConnectCount() {
    Queue<Runnable> waiting = new ArrayDeque<>();
    TestServer server =
        prepared(TestServer.plan().rates(perSocket(Rate.NONE)).workers(waiting::add).start());
    TestClient client = server.open().sends("40", "42[\"a\"]", "42[\"a\"]", "420[\"a\"]");
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }

    assertThat(seen).hasSize(2);
    assertThat(client.got()).last().isEqualTo("430[{\"error\":" + ERROR + "}]");
  }

  @Test
  void aRefusedEventTakesNoPlaceInTheInbox() {
    Queue<Runnable> waiting = new ArrayDeque<>();
    TestServer server =
        prepared(
            TestServer.plan()
                .rates(perSocket(Rate.NONE))
                .inbox(2, 1_000)
                .workers(waiting::add)
                .start());
    TestClient client = server.open().sends("40");
    waiting.remove().run();
    client.got();
    flood(client, 10);

    assertThat(client.got()).containsExactly(MESSAGE);
  }
}
