package ee.socketio.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.auth.AccessRule;
import ee.socketio.emit.FanoutSocketEmitter;
import ee.socketio.socket.ConnectRefusedException;
import ee.socketio.testkit.RecordedLog;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditTrailTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String SELLER = "alice:seller:10";
  private static final int LINES = 20;

  private final RecordedLog log = RecordedLog.allBelow("ee.socketio.audit");
  private final TestServer server =
      TestServer.plan()
          .expiringNotice(Duration.ZERO)
          .access("/sales", AccessRule.roles("seller"))
          .start();

  AuditTrailTest() {
    server.namespace("/sales");
    server.server().listen(new AuditTrail(server.time()::schedule, Runnable::run, LINES));
  }

  @AfterEach
  void restore() {
    log.close();
  }

  private static String refresh(String token) {
    return "42[\"auth:refresh\",{\"token\":\"" + token + "\"}]";
  }

  @Test
  void aConnectionAndItsEnd() {
    server.user(SELLER).sends("41");

    assertThat(log.lines())
        .containsExactly(
            "[SOCKET AUTH] event=connected user=alice role=seller namespace=/ address=192.0.2.1"
                + " socket=s1 transport=websocket",
            "[SOCKET AUTH] event=disconnected user=alice role=seller namespace=/"
                + " address=192.0.2.1 socket=s1 reason=\"client namespace disconnect\"");
  }

  @Test
  void aGuestHasNoUser() {
    server.guest();

    assertThat(log.lines()).singleElement().asString().contains(" user=- role=guest ");
  }

  @Test
  void aRefreshWithOtherRoles() {
    TestClient client = server.user(SELLER);

    client.sends(refresh("alice:buyer,auditor:10"));

    assertThat(log.lines())
        .endsWith(
            "[SOCKET AUTH] event=refreshed user=alice role=buyer namespace=/ address=192.0.2.1"
                + " socket=s1 expires=1970-01-01T00:00:10Z",
            "[SOCKET AUTH] event=roles_changed user=alice role=buyer namespace=/"
                + " address=192.0.2.1 socket=s1 before=seller after=buyer,auditor");
  }

  @Test
  void aRefreshWithTheSameRolesChangesNoRoles() {
    server.user(SELLER).sends(refresh(SELLER));

    assertThat(log.lines()).noneMatch(line -> line.contains("roles_changed"));
  }

  @Test
  void aRefusedRefreshNamesTheUserOfTheSocket() {
    server.user(SELLER).sends(refresh("bob:admin"));

    assertThat(log.lines())
        .last()
        .isEqualTo(
            "[SOCKET AUTH] event=refused user=alice role=seller namespace=/ address=192.0.2.1"
                + " reason=\"The authentication token belongs to another user\""
                + " detail=\"a token of the user bob\"");
  }

  @Test
  void aTokenWithoutTheRequiredRoleNamesItsUser() {
    server.open().sends("40/sales,{\"token\":\"bob:buyer\"}");

    assertThat(log.lines())
        .singleElement()
        .asString()
        .startsWith(
            "[SOCKET AUTH] event=refused user=bob role=buyer namespace=/sales address=192.0.2.1"
                + " reason=\"Insufficient permissions\" detail=");
  }

  @Test
  void aTokenThatIsNotValidHasNoUser() {
    server.open().sends("40/sales,{\"token\":\"forged\"}");

    assertThat(log.lines())
        .singleElement()
        .asString()
        .contains("event=refused user=- namespace=/sales", "Invalid authentication token");
  }

  @Test
  void aRefusalOfAMiddleware() {
    server
        .root()
        .use(
            socket -> {
              throw new ConnectRefusedException("Account suspended");
            });

    server.open().sends("40{\"token\":\"bob:buyer\"}");

    assertThat(log.lines())
        .containsExactly(
            "[SOCKET AUTH] event=refused user=bob role=buyer namespace=/ address=192.0.2.1"
                + " reason=\"Account suspended\"");
  }

  @Test
  void aUserWhoIsDisconnected() {
    server.user(SELLER);

    new FanoutSocketEmitter(server.server(), server.fanout(), server.time()::schedule)
        .disconnectUser("alice", "suspended");

    assertThat(log.lines())
        .anyMatch(line -> line.contains("event=force_disconnected") && line.endsWith("=suspended"))
        .last()
        .asString()
        .contains("event=disconnected", "reason=\"server namespace disconnect\"");
  }

  @Test
  void aSocketWhoseTokenHasExpired() {
    TestClient client = server.user(SELLER);
    server.time().pass(Duration.ofSeconds(24));
    client.sends("3");
    server.time().pass(Duration.ofSeconds(16));

    assertThat(log.lines())
        .anyMatch(
            line ->
                line.contains("event=force_disconnected user=alice")
                    && line.endsWith("reason=\"Authentication token expired\""));
  }

  @Test
  void aSocketThatItsRolesDoNotAdmitAnyMore() {
    TestClient client = server.open(SELLER).sends("40/sales,");

    client.sends("42/sales,[\"auth:refresh\",{\"token\":\"alice:buyer\"}]");

    assertThat(log.lines())
        .anyMatch(
            line ->
                line.contains("event=force_disconnected user=alice")
                    && line.endsWith("reason=\"Insufficient permissions\""));
  }

  @Test
  void aUserHasOneLineForEachKindOfEventAndSecond() {
    for (int i = 0; i < 5; i++) {
      server.user(SELLER);
    }
    server.time().pass(SECOND);

    assertThat(log.lines()).hasSize(2).last().asString().endsWith(" count=4");
  }

  @Test
  void theNumberOfLinesInASecondIsBounded() {
    for (int i = 0; i < 3 * LINES; i++) {
      server.user("user" + i + ":buyer");
    }

    assertThat(log.lines()).hasSize(LINES);
  }

  @Test
  void aClientForgesNeitherALineNorAPair() {
    server.user("eve role=admin\\n[SOCKET AUTH] event=connected \\\"x:buy\\\"er");

    assertThat(log.lines())
        .singleElement()
        .asString()
        .contains(
            " user=\"eve role=admin?[SOCKET AUTH] event=connected \\\"x\" role=\"buy\\\"er\"");
  }
}
