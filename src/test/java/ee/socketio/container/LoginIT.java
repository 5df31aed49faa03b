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
 * The log-in of the marketplace under attack. It has a deployment of its own, because its failed
 * log-ins delay later ones.
 */
@ExtendWith(ArquillianExtension.class)
class LoginIT {
  @ArquillianResource private URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    // Without the second compiler, a log-in takes as long as in production with 210 000.
    return Wars.application("marketplace.login.iterations=40000");
  }

  @Test
  void slowBodiesAndGuessedPasswordsDoNotAffectOtherUsers() throws Exception {
    NodeTests.run(
        "login.test.mjs", Map.of("APP_URL", url.toString(), "SOCKETIO_URL", url.toString()));
  }
}
