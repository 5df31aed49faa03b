package ee.socketio.container;

import ee.socketio.container.recovery.RecoveryHandlers;
import java.net.URL;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Connection state recovery of clients with the official MessagePack parser.
 *
 * <p>On WildFly only, where a deployment is cheap, because nothing depends on the container.
 */
@ExtendWith(ArquillianExtension.class)
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "wildfly")
class MessagePackRecoveryIT {
  private static final String SECRET = "a secret of the recovery test and of no other";

  @ArquillianResource private URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Wars.echo(
            """
        socketio.recovery.max-disconnection=120000
        socketio.parser=msgpack
        socketio.ping-timeout=10000
        socketio.auth.default=optional
        socketio.auth.hs256.secret=%s
        """
                .formatted(SECRET))
        .addClass(RecoveryHandlers.class);
  }

  @Test
  void theOfficialClientRecovers() throws Exception {
    NodeTests.runAs(
        "msgpack",
        "recovery.test.mjs",
        Map.of(
            "SOCKETIO_URL",
            url.toString(),
            "TOKEN_SECRET",
            SECRET,
            "PARSER",
            "socket.io-msgpack-parser",
            "EXCUSES",
            "0",
            "PATIENCE_MS",
            "60000"));
  }
}
