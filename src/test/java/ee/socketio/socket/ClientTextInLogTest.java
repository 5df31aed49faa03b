package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.audit.AuditTrail;
import ee.socketio.auth.AccessRule;
import ee.socketio.testkit.RecordedLog;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that writes line separators into all its names forges no line of the log. */
class ClientTextInLogTest {
  private static final String EVIL = "\\n2026-01-01 SEVERE \\u001b[2J \u2028 forged \u202e";

  private final RecordedLog log = RecordedLog.allBelow("ee.socketio");
  private final TestServer server =
      TestServer.plan().access("/admin", AccessRule.roles("admin")).start();

  ClientTextInLogTest() {
    server.server().listen(new AuditTrail(server.time()::schedule, Runnable::run, 100));
  }

  @AfterEach
  void restore() {
    log.close();
  }

  private void assertHarmless(int atLeast) {
    assertThat(log.lines())
        .hasSizeGreaterThanOrEqualTo(atLeast)
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(2_500))
        .allSatisfy(line -> assertThat(line).matches("[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]*"))
        .noneSatisfy(line -> assertThat(line).contains("secret"));
  }

  @Test
  void namesOfUsersRolesEventsAndErrors() {
    server
        .root()
        .onConnection(
            socket -> {
              socket.on(
                  "fail",
                  (arguments, ack) -> {
                    throw new ClientException("no " + arguments.get(0, String.class));
                  });
              socket.on(
                  "break",
                  (arguments, ack) -> {
                    throw new IllegalStateException();
                  });
            });

    TestClient client =
        server
            .open()
            .sends("40{\"token\":\"ali" + EVIL + "ce" + "x".repeat(5_000) + ":role" + EVIL + "\"}");
    client.sends("42[\"unknown" + EVIL + "\"]");
    client.sends("42[\"fail\",\"" + EVIL + "x".repeat(5_000) + "\"]");
    client.sends("42[\"break\"]");
    client.sends("41");

    assertThat(client.open()).isTrue();
    assertHarmless(5);
  }

  @Test
  void namesOfNamespacesAndTheirQueries() {
    server.server().ofPattern("/orders/{id}");
    server.namespace("/admin");

    server
        .open()
        .sends("40/orders/7\u2028\u202e?token=secret,", "41/orders/7\u2028\u202e?token=secret,");
    server.open().sends("40/admin,{\"token\":\"bob:role" + EVIL + "\"}");
    server.open().sends("42/orders/8?token=secret\u2028,[\"early\"]");

    assertHarmless(4);
  }
}
