package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.auth.AccessRule;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that writes line separators into all its names forges no line of the log. */
class ClientTextInLogTest {
  private static final Logger LOG = Logger.getLogger("ee.socketio");
  private static final String EVIL = "\\n2026-01-01 SEVERE \\u001b[2J \u2028 forged \u202e";

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final TestServer server =
      TestServer.plan().access("/admin", AccessRule.roles("admin")).start();
  private final Handler recorder =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          Object[] parameters = line.getParameters();
          lines.add(
              parameters == null
                  ? line.getMessage()
                  : new MessageFormat(line.getMessage()).format(parameters));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void record() {
    LOG.setUseParentHandlers(false);
    LOG.setLevel(Level.ALL);
    LOG.addHandler(recorder);
  }

  @AfterEach
  void restore() {
    LOG.removeHandler(recorder);
    LOG.setLevel(null);
    LOG.setUseParentHandlers(true);
  }

  private void assertHarmless(int atLeast) {
    assertThat(lines)
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
