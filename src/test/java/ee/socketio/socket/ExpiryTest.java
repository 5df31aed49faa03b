package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import ee.socketio.time.TimingWheel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpiryTest {
  /** Shorter than a ping interval, so that no ping is sent during the test. */
  private static final Duration LIFE = Duration.ofSeconds(10);

  private final TestServer server = TestServer.plan().expiringNotice(Duration.ZERO).start();
  private final List<String> reasons = new ArrayList<>();

  private TestClient client() {
    TestClient client = server.user("alice:seller:" + LIFE.toSeconds());
    server.socket(client).onDisconnect(reasons::add);
    return client;
  }

  @Test
  void aValidTokenHasNoEffectOnTheSocket() {
    TestClient client = client();

    server.time().pass(LIFE.minusMillis(1));

    assertThat(client.got()).isEmpty();
  }

  @Test
  void theExpiryIsAnnounced() {
    TestServer announcing = TestServer.plan().expiringNotice(Duration.ofSeconds(3)).start();
    TestClient client = announcing.user("alice:seller:" + LIFE.toSeconds());

    announcing.time().pass(Duration.ofMillis(6_999));
    assertThat(client.got()).isEmpty();
    announcing.time().pass(Duration.ofMillis(1));

    assertThat(client.got())
        .containsExactly(
            "42[\"auth:expiring\",{\"message\":\"Authentication token expires soon\","
                + "\"expiresInMs\":3000,\"expiresAt\":\"1970-01-01T00:00:10Z\"}]");
    announcing.time().pass(Duration.ofSeconds(3));
    assertThat(client.got()).singleElement().asString().startsWith("42[\"auth:expired\",");
  }

  @Test
  void aLifeShorterThanTwiceTheNoticeIsAnnouncedAtItsHalf() {
    TestServer announcing = TestServer.plan().expiringNotice(Duration.ofSeconds(6)).start();
    TestClient client = announcing.user("alice:seller:" + LIFE.toSeconds());

    announcing.time().pass(Duration.ofMillis(4_999));
    assertThat(client.got()).isEmpty();
    announcing.time().pass(Duration.ofMillis(1));

    assertThat(client.got()).singleElement().asString().contains("\"expiresInMs\":5000");
  }

  @Test
  void theClientReceivesAnEventWhenItsTokenExpires() {
    TestClient client = client();

    server.time().pass(LIFE);

    assertThat(client.got())
        .singleElement()
        .asString()
        .startsWith("42[\"auth:expired\",{")
        .contains("\"message\":\"Authentication token expired\"", "\"graceMs\":30000");
    assertThat(reasons).isEmpty();
  }

  @Test
  void afterTheGraceTheSocketIsDisconnectedAndTheSessionGoesOn() {
    TestClient client = client();
    server.time().pass(LIFE);
    server.time().pass(Duration.ofSeconds(15));
    client.sends("3").got();

    server.time().pass(Duration.ofSeconds(15));

    assertThat(client.got()).containsExactly("41");
    assertThat(reasons).containsExactly("server namespace disconnect");
    assertThat(client.open()).isTrue();
  }

  @Test
  void aSocketThatDisconnectsBeforeTheExpiryHasNoTimer() {
    TestClient guest = server.guest();
    int usual = server.time().waiting();
    guest.sends("1");
    TestClient client = client();

    client.sends("41");

    assertThat(server.time().waiting()).isEqualTo(usual);
  }

  @Test
  void aSocketThatDisconnectsWithinTheGraceHasNoTimer() {
    TestClient client = client();
    server.time().pass(LIFE);

    client.sends("1");
    // The queues are measured once more.
    server.time().pass(Duration.ofMillis(500));

    assertThat(server.time().waiting()).isZero();
    assertThat(reasons).containsExactly("transport close");
  }

  @Test
  void aTokenThatExpiresDuringConnectIsReportedAtOnce() {
    TestClient client = server.user("alice:seller:-1");

    server.time().pass(Duration.ZERO);

    assertThat(client.got()).hasSize(1);
  }

  @Test
  void aTokenThatExpiresInTheFarFutureIsAccepted() {
    TestServer real =
        TestServer.plan().timer(new TimingWheel(Duration.ofMillis(20), 8, () -> 0L)).start();
    real.root().onConnection(socket -> socket.emit("welcome"));

    // A time in milliseconds that is used as seconds ends in about the year 57000.
    TestClient client = real.open().sends("40{\"token\":\"alice:seller:1735689600000\"}");

    assertThat(client.got()).containsExactly("40{\"sid\":\"s1\"}", "42[\"welcome\"]");
  }
}
