package ee.socketio.container;

import java.net.URL;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The official JavaScript client against the library on Payara Micro. The ping timeout is long,
 * because the tests verify that no packet is lost on a loaded machine.
 */
@ExtendWith(ArquillianExtension.class)
class OfficialClientIT {
  private static final String SECRET = "a secret of this test and of nobody else";
  private static final String ACK_TIMEOUT_MS = "300";

  @ArquillianResource private URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Wars.echo(
        """
        socketio.ping-interval=300
        socketio.ping-timeout=10000
        socketio.auth.default=optional
        socketio.cors.origins=http://allowed.example
        socketio.rate-limit.events=limited:*=2/60s
        socketio.auth.hs256.secret=%s
        socketio.mailbox.ack-timeout=%s
        """
            .formatted(SECRET, ACK_TIMEOUT_MS));
  }

  @Test
  void servesTheOfficialClient() throws Exception {
    NodeTests.run(
        "official-client.test.mjs",
        Map.of("SOCKETIO_URL", url.toString(), "EXCUSES", "0", "PATIENCE_MS", "60000"));
  }

  @Test
  void callsHandlerBeans() throws Exception {
    NodeTests.run(
        "handlers.test.mjs", Map.of("SOCKETIO_URL", url.toString(), "PATIENCE_MS", "60000"));
  }

  @Test
  void keepsEventsForUsers() throws Exception {
    NodeTests.run(
        "mailbox.test.mjs",
        Map.of(
            "SOCKETIO_URL",
            url.toString(),
            "TOKEN_SECRET",
            SECRET,
            "ACK_TIMEOUT_MS",
            ACK_TIMEOUT_MS,
            "PATIENCE_MS",
            "60000"));
  }
}
