package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.auth.AccessRule;
import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.Identity;
import ee.socketio.engine.Handshake;
import ee.socketio.engine.SessionLimits;
import ee.socketio.ratelimit.AbuseLimits;
import ee.socketio.ratelimit.AbuseReport;
import ee.socketio.ratelimit.Rate;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AbuseLimitTest {
  private static final Rate NONE = Rate.NONE;
  private static final Rate THREE = new Rate(3, Duration.ofSeconds(3));
  private static final String TOO_MANY = "44{\"message\":\"Too many requests\"}";

  private final List<String> reports = new ArrayList<>();

  private TestServer server(AbuseLimits limits) {
    return listening(
        TestServer.plan().abuse(limits).access("/admin", AccessRule.roles("admin")).start());
  }

  private TestServer listening(TestServer server) {
    server.namespace("/admin");
    server
        .server()
        .listen(
            new ServerListener() {
              @Override
              public void abused(AbuseReport last, int count) {
                reports.add(last.kind() + " " + last.address() + " x" + count);
              }

              @Override
              public void refused(
                  String namespace,
                  Handshake handshake,
                  @Nullable Identity identity,
                  AuthenticationException cause,
                  int count) {
                reports.add(namespace + " x" + count);
              }
            });
    return server;
  }

  @Test
  void aClientThatConnectsTooOftenIsClosed() {
    TestServer server = server(new AbuseLimits(NONE, THREE, NONE, NONE, NONE, NONE));
    TestClient client = server.open().sends("40", "41", "40", "41", "40", "41");
    client.got();
    client.sends("40");

    assertThat(client.got()).contains(TOO_MANY);
    assertThat(client.open()).isFalse();
    assertThat(reports).containsExactly("CONNECTS 192.0.2.1 x1");
  }

  @Test
  void aClientThatConnectsSlowlyRemains() {
    TestServer server = server(new AbuseLimits(NONE, THREE, NONE, NONE, NONE, NONE));
    TestClient client = server.open();
    for (int i = 0; i < 20; i++) {
      client.sends("40", "41");
      server.time().pass(Duration.ofSeconds(1));
    }

    assertThat(client.open()).isTrue();
    assertThat(reports).isEmpty();
  }

  @Test
  void aNewSessionDoesNotResetTheLimitOfAUser() {
    TestServer server = server(new AbuseLimits(NONE, NONE, THREE, NONE, NONE, NONE));
    for (int i = 0; i < 3; i++) {
      server.user("ann:user");
    }
    TestClient fourth = server.open().sends("40{\"token\":\"ann:user\"}");
    TestClient other = server.user("bob:user");

    assertThat(fourth.got()).contains(TOO_MANY);
    assertThat(fourth.open()).isFalse();
    assertThat(other.open()).isTrue();
  }

  @Test
  void aClientThatIsRefusedTooOftenIsClosed() {
    TestServer server = server(new AbuseLimits(NONE, NONE, NONE, THREE, NONE, NONE));
    TestClient client = server.guest();
    client.sends("40/admin,", "40/none,", "40/admin,");
    assertThat(client.open()).isTrue();
    client.sends("40/admin,");

    assertThat(client.open()).isFalse();
    assertThat(reports).contains("REFUSALS 192.0.2.1 x1");
  }

  @Test
  void theSessionsOfAnAddressShareTheLimitOfRefusals() {
    TestServer server = server(new AbuseLimits(NONE, NONE, NONE, NONE, THREE, NONE));
    TestClient other = server.openFrom("192.0.2.2");
    for (int i = 0; i < 3; i++) {
      assertThat(server.open().sends("40/admin,").open()).isTrue();
    }

    assertThat(server.open().sends("40/admin,").open()).isFalse();
    assertThat(other.sends("40/admin,").open()).isTrue();
  }

  @Test
  void aClientThatSendsUnexpectedAcknowledgementsIsClosed() {
    TestServer server = server(new AbuseLimits(NONE, NONE, NONE, NONE, NONE, THREE));
    TestClient client = server.guest();
    server.socket(client).emitWithAck(Duration.ofSeconds(5), "question");
    client.sends("430[1]", "437[1]", "437[1]", "437[1]");
    assertThat(client.open()).isTrue();
    client.sends("437[1]");

    assertThat(client.open()).isFalse();
    assertThat(reports).containsExactly("ACKS 192.0.2.1 x1");
  }

  @Test
  void refusalsOfAnAddressAreReportedOnceASecond() {
    TestServer server = server(AbuseLimits.NONE);
    TestClient client = server.open();
    for (int i = 0; i < 500; i++) {
      client.sends("40/admin,");
    }
    server.time().pass(Duration.ofSeconds(1));

    assertThat(reports).containsExactly("/admin x1", "/admin x499");
  }

  @Test
  void refusalsOfAnIpv6NetworkAreReportedTogether() {
    TestServer server = server(AbuseLimits.NONE);
    server.openFrom("2001:db8:1:2::1").sends("40/admin,");
    server.openFrom("2001:db8:1:2::2").sends("40/admin,");
    server.openFrom("2001:db8:1:3::1").sends("40/admin,");

    assertThat(reports).containsExactly("/admin x1", "/admin x1");
  }

  @Test
  void theOldestHalfOpenSessionOfAnAddressIsClosedFirst() {
    TestServer server =
        listening(TestServer.plan().sessions(new SessionLimits(100, 100, 100, 2)).start());
    TestClient connected = server.guest();
    TestClient elsewhere = server.openFrom("192.0.2.2");
    TestClient first = server.open();
    TestClient second = server.open();
    TestClient third = server.open();

    assertThat(first.open()).isFalse();
    assertThat(List.of(connected, elsewhere, second, third)).allMatch(TestClient::open);
    assertThat(server.engine().halfOpen()).isEqualTo(3);
    assertThat(reports).containsExactly("HALF_OPEN 192.0.2.1 x1");
  }

  @Test
  void theOldestHalfOpenSessionOfTheServerIsClosedFirst() {
    TestServer server =
        listening(TestServer.plan().sessions(new SessionLimits(100, 100, 2, 2)).start());
    TestClient connected = server.guest();
    TestClient first = server.openFrom("192.0.2.2");
    TestClient second = server.openFrom("192.0.2.3");
    TestClient third = server.openFrom("192.0.2.4");

    assertThat(first.open()).isFalse();
    assertThat(List.of(connected, second, third)).allMatch(TestClient::open);
  }
}
