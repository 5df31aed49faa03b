package ee.socketio.container;

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
 * The log-in of the marketplace in browsers with several tabs, with tokens that last seconds.
 *
 * <p>On WildFly only, where a deployment is cheap, because nothing depends on the container.
 */
@ExtendWith(ArquillianExtension.class)
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "wildfly")
class SessionIT {
  private static final String TOKEN_LIFETIME_S = "6";

  @ArquillianResource private URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Wars.application(
        """
        marketplace.login.token-lifetime=%s
        socketio.auth.expiry-grace=200
        """
            .formatted(TOKEN_LIFETIME_S));
  }

  @Test
  void anActiveUserStaysLoggedInInAllTabs() throws Exception {
    NodeTests.run("browser-session.test.mjs", Map.of("APP_URL", url.toString()));
  }
}
