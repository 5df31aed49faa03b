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

/** The Admin UI of one server, with the official client and with the page in a browser. */
@ExtendWith(ArquillianExtension.class)
class AdminUiIT {
  /** The hash of the password in {@code src/test/js/admin-ui/account.mjs}. */
  static final String CONFIGURATION =
      """
      socketio.admin-ui.enabled=true
      socketio.admin-ui.mode=development
      socketio.admin-ui.username=operator
      socketio.admin-ui.password-hash=PBKDF2WithHmacSHA512:100000:AAECAwQFBgcICQoLDA0ODw==:Cydfp1z9RwhFbZBlUPGEUbm90YYIzLkDEOiu/l8ZkFU=
      socketio.auth.default=optional
      """;

  @ArquillianResource private URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Wars.cluster(CONFIGURATION);
  }

  @Test
  void theOfficialClientReceivesWhatThePageNeeds() throws Exception {
    NodeTests.run("admin-ui.test.mjs", Map.of("APP_URL", url.toString()));
  }

  /** {@link AdminUiClusterIT} runs the same file with a cluster, on both containers. */
  @Test
  @EnabledIfSystemProperty(named = "arquillian.launch", matches = "wildfly")
  void thePageWorks() throws Exception {
    NodeTests.run("browser-admin-ui.test.mjs", Map.of("APP_URL", url.toString()));
  }
}
