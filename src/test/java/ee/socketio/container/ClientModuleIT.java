package ee.socketio.container;

import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The module {@code socketio-ee.js} with the official client.
 *
 * <p>On WildFly only, where a deployment is cheap, because nothing depends on the container.
 */
@ExtendWith(ArquillianExtension.class)
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "wildfly")
class ClientModuleIT {
  private static final String SECRET = "a secret of this test and of nobody else";

  @ArquillianResource private URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Wars.echo(
        """
        socketio.auth.hs256.secret=%s
        socketio.auth.expiry-grace=200
        socketio.mailbox.ack-timeout=300
        """
            .formatted(SECRET));
  }

  @Test
  void theServerServesTheModuleWithItsTypes() throws Exception {
    NodeTests.run(
        "client-module.test.mjs",
        Map.of(
            "SOCKETIO_URL",
            url.toString(),
            "BUILD_DIR",
            Path.of("target", "client-module").toAbsolutePath().toString()));
  }

  @Test
  void theModuleKeepsTheOfficialClientAuthenticated() throws Exception {
    NodeTests.run(
        "client-renewal.test.mjs",
        Map.of("SOCKETIO_URL", url.toString(), "TOKEN_SECRET", SECRET, "PATIENCE_MS", "60000"));
  }
}
