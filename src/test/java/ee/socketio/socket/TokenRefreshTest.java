package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.auth.AccessRule;
import ee.socketio.auth.Identity;
import ee.socketio.ratelimit.AbuseLimits;
import ee.socketio.ratelimit.Rate;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenRefreshTest {
  /** Shorter than a ping interval, so that no ping is sent during the test. */
  private static final Duration LIFE = Duration.ofSeconds(10);

  private static final Duration ALMOST = LIFE.minusMillis(1);
  private static final String SELLER = "alice:seller:10";
  private static final String BUYER = "alice:buyer:10";
  private static final String REFRESHED =
      "437[{\"expiresAt\":\"1970-01-01T00:00:10Z\",\"expiresInMs\":10000}]";

  private final TestServer server = server(AbuseLimits.NONE);
  private final List<String> calls = new ArrayList<>();

  private static TestServer server(AbuseLimits limits) {
    TestServer server =
        TestServer.plan()
            .expiringNotice(Duration.ZERO)
            .abuse(limits)
            .access("/sales", AccessRule.roles("seller"))
            .start();
    server.namespace("/sales");
    server.namespace("/news");
    return server;
  }

  private static String refresh(String token) {
    return "427[\"auth:refresh\",{\"token\":\"" + token + "\"}]";
  }

  private static String connect(String namespace, String token) {
    return "40" + namespace + ",{\"token\":\"" + token + "\"}";
  }

  private Identity identity(TestClient client) {
    return server.socket(client).identity();
  }

  @Test
  void theAcknowledgementContainsTheNewExpiry() {
    TestClient client = server.user(SELLER);

    assertThat(client.sends(refresh(BUYER)).got()).containsExactly(REFRESHED);
  }

  @Test
  void theAcknowledgementIsEmptyForATokenThatDoesNotExpire() {
    TestClient client = server.user(SELLER);

    assertThat(client.sends(refresh("alice:buyer")).got()).containsExactly("437[{}]");
  }

  @Test
  void handlersSeeTheNewIdentityFromTheNextEvent() {
    server
        .root()
        .onConnection(
            socket -> socket.on("role", (args, ack) -> calls.add(socket.identity().role())));
    TestClient client = server.user(SELLER);

    client.sends("42[\"role\"]", refresh(BUYER), "42[\"role\"]");

    assertThat(calls).containsExactly("seller", "buyer");
  }

  @Test
  void theSocketChangesTheRoomsOfItsRoles() {
    TestClient client = server.user("alice:seller,auditor:10");
    server.socket(client).join("mine");

    client.sends(refresh("alice:auditor,buyer:10"));

    assertThat(server.socket(client).rooms())
        .containsExactlyInAnyOrder("s1", "mine", "user:alice", "role:auditor", "role:buyer");
  }

  @Test
  void theListenersOfTheServerAreCalledForTheRoomsAndTheIdentity() {
    TestClient client = server.user(SELLER);
    server.server().listen(new Calls());

    client.sends(refresh(BUYER));

    assertThat(calls)
        .containsExactly("joined role:buyer", "left role:seller", "changed seller to buyer");
  }

  @Test
  void theExpiryStartsAgain() {
    TestClient client = server.user(SELLER);
    server.time().pass(ALMOST);
    client.sends(refresh(SELLER)).got();

    server.time().pass(ALMOST);
    assertThat(client.got()).isEmpty();
    server.time().pass(Duration.ofMillis(1));

    assertThat(client.got()).singleElement().asString().startsWith("42[\"auth:expired\",");
  }

  @Test
  void aRefreshWithinTheGraceKeepsTheSocket() {
    TestClient client = server.user(SELLER);
    server.time().pass(LIFE);

    client.sends(refresh("alice:seller"));
    server.time().pass(Duration.ofSeconds(15));
    client.sends("3");
    server.time().pass(TestServer.EXPIRY_GRACE.minusSeconds(15));

    assertThat(server.socket(client).connected()).isTrue();
  }

  @Test
  void aTokenThatDoesNotExpireLeavesNoTimer() {
    TestClient client = server.user("alice:seller");
    int usual = server.time().waiting();
    client.sends(refresh(SELLER));

    client.sends(refresh("alice:seller"));

    assertThat(server.time().waiting()).isEqualTo(usual);
  }

  @Test
  void allNamespacesWithTheTokenOfTheHandshakeAreRefreshed() {
    TestClient client = server.open(SELLER).sends("40", "40/news,");

    client.sends(refresh("alice:buyer:20"));
    server.time().pass(LIFE);

    assertThat(server.socket(client, "/news").identity().role()).isEqualTo("buyer");
    assertThat(server.socket(client, "/news").rooms()).contains("role:buyer");
    assertThat(client.got()).noneMatch(line -> line.contains("auth:expired"));
  }

  @Test
  void allNamespacesWithTheSameTokenInTheirConnectPacketsAreRefreshed() {
    TestClient client = server.user(SELLER).sends(connect("/news", SELLER));

    client.sends(refresh(BUYER));

    assertThat(server.socket(client, "/news").identity()).isSameAs(identity(client));
  }

  @Test
  void aNamespaceWithATokenOfItsOwnKeepsItsIdentity() {
    TestClient client =
        server.open(SELLER).sends("40", connect("/news", "alice:auditor:60"), "40/sales,");

    client.sends(refresh("alice:seller,buyer:10"));

    assertThat(server.socket(client, "/news").identity().role()).isEqualTo("auditor");
    assertThat(server.socket(client, "/sales").identity().hasRole("buyer")).isTrue();
  }

  @Test
  void aTokenOfTheOwnNamespaceDoesNotReplaceTheTokenOfTheHandshake() {
    TestClient client = server.open(SELLER).sends("40", connect("/news", "alice:auditor:60"));

    client.sends("42/news,7[\"auth:refresh\",{\"token\":\"" + BUYER + "\"}]", "40/sales,");

    assertThat(server.socket(client, "/news").identity().role()).isEqualTo("buyer");
    assertThat(identity(client).role()).isEqualTo("seller");
    assertThat(server.socket(client, "/sales").identity().role()).isEqualTo("seller");
  }

  @Test
  void aLaterConnectPacketWithoutATokenUsesTheRefreshedToken() {
    TestClient client = server.open(SELLER).sends("40", refresh("alice:seller,late:10"));

    client.sends("40/sales,");

    assertThat(server.socket(client, "/sales").identity().hasRole("late")).isTrue();
  }

  @Test
  void aClientCanRefreshManyTimes() {
    TestClient client = server.open(SELLER).sends("40", "40/news,");

    client.sends(refresh("alice:a:10"), refresh("alice:b:10"), refresh("alice:c:10"));

    assertThat(server.socket(client, "/news").rooms())
        .containsExactlyInAnyOrder("s2", "user:alice", "role:c");
  }

  @Test
  void neitherHandlersNorMiddlewareReceiveTheEvent() {
    server
        .root()
        .onConnection(
            socket ->
                socket
                    .use(event -> calls.add(event.name()))
                    .onAny(event -> calls.add(event.name()))
                    .on("auth:refresh", (args, ack) -> calls.add("handled")));
    TestClient client = server.user(SELLER);

    client.sends(refresh(BUYER), refresh("forged"), refresh(BUYER).replace(":r", "\\u003ar"));

    assertThat(calls).isEmpty();
    assertThat(client.got()).filteredOn(REFRESHED::equals).hasSize(2);
  }

  @Test
  void theAcknowledgementIsOptional() {
    TestClient client = server.user(SELLER);

    client.sends("42[\"auth:refresh\",{\"token\":\"" + BUYER + "\"}]");
    assertThat(client.got()).isEmpty();
    assertThat(identity(client).role()).isEqualTo("buyer");
    client.sends("42[\"auth:refresh\",{\"token\":\"forged\"}]");

    assertThat(client.got())
        .containsExactly(
            "42[\"error:message\",{\"message\":\"Invalid authentication token\","
                + "\"code\":\"TOKEN_INVALID\"}]");
  }

  @Test
  void aSocketThatItsNewRolesDoNotAdmitIsDisconnectedWithTheReason() {
    TestClient client = server.open(SELLER).sends("40", "40/sales,");
    server.server().listen(new Calls());
    client.got();

    client.sends(refresh(BUYER));

    assertThat(client.got())
        .containsExactly(
            REFRESHED,
            "42/sales,[\"force_disconnect\",{\"reason\":\"Insufficient permissions\"}]",
            "41/sales,");
    assertThat(server.namespace("/sales").sockets()).isEmpty();
    assertThat(server.socket(client).connected()).isTrue();
    assertThat(calls).contains("forced Insufficient permissions");
  }

  @Test
  void theRequestingSocketReceivesItsAcknowledgementBeforeItIsDisconnected() {
    TestClient client = server.open().sends(connect("/sales", SELLER));
    client.got();

    client.sends("42/sales,7[\"auth:refresh\",{\"token\":\"" + BUYER + "\"}]");

    assertThat(client.got())
        .containsExactly(
            REFRESHED.replace("437", "43/sales,7"),
            "42/sales,[\"force_disconnect\",{\"reason\":\"Insufficient permissions\"}]",
            "41/sales,");
  }

  @Test
  void aRefreshNeedsNoThreadForHandlers() {
    List<Runnable> busy = new ArrayList<>();
    TestServer held =
        TestServer.plan()
            .expiringNotice(Duration.ZERO)
            .workers(busy::add)
            .connections(Runnable::run)
            .start();
    TestClient client = held.user(SELLER);

    assertThat(client.sends(refresh(BUYER)).got()).containsExactly(REFRESHED);
    assertThat(busy).isEmpty();
  }

  @Test
  void aRefreshThatArrivesBeforeTheSocketIsConnectedFollowsTheConnection() {
    List<Runnable> tasks = new ArrayList<>();
    TestServer held =
        TestServer.plan().expiringNotice(Duration.ZERO).connections(tasks::add).start();
    TestClient client = held.open().sends(connect("/", SELLER).replace("/,", ""), refresh(BUYER));

    while (!tasks.isEmpty()) {
      tasks.remove(0).run();
    }

    assertThat(client.got()).containsExactly("40{\"sid\":\"s1\"}", REFRESHED);
  }

  @Test
  void tooManyRefreshesAreRefusedWithAHint() {
    Rate two = new Rate(2, Duration.ofSeconds(10));
    TestServer limited =
        server(new AbuseLimits(Rate.NONE, two, Rate.NONE, Rate.NONE, Rate.NONE, Rate.NONE));
    TestClient client = limited.user(SELLER).sends(refresh(SELLER));
    client.got();

    client.sends(refresh(BUYER));

    assertThat(client.got())
        .containsExactly(
            "437[{\"error\":{\"message\":\"Too many requests\",\"code\":\"RATE_LIMITED\","
                + "\"retryAfter\":5000}}]");
    assertThat(client.open()).isTrue();
    assertThat(limited.socket(client).identity().role()).isEqualTo("seller");
    limited.time().pass(Duration.ofSeconds(5));
    assertThat(client.sends(refresh(BUYER)).got()).singleElement().asString().contains("expiresAt");
  }

  @Test
  void theRefreshesOfAllClientsOfAUserAreLimited() {
    Rate three = new Rate(3, Duration.ofSeconds(10));
    TestServer limited =
        server(new AbuseLimits(Rate.NONE, Rate.NONE, three, Rate.NONE, Rate.NONE, Rate.NONE));
    TestClient first = limited.user(SELLER);
    TestClient second = limited.user(SELLER).sends(refresh(SELLER));
    second.got();

    first.sends(refresh(BUYER));

    assertThat(first.got()).singleElement().asString().contains("RATE_LIMITED");
  }

  private final class Calls implements ServerListener {
    @Override
    public void joined(Socket socket, String room) {
      calls.add("joined " + room);
    }

    @Override
    public void left(Socket socket, String room) {
      calls.add("left " + room);
    }

    @Override
    public void identityChanged(Socket socket, Identity before, Identity after) {
      calls.add("changed " + before.role() + " to " + after.role());
    }

    @Override
    public void forceDisconnected(Socket socket, String reason) {
      calls.add("forced " + reason);
    }
  }
}
