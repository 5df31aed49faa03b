package ee.socketio.container;

import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The application as it is shipped: its page, in a browser, and its log-in. */
@ExtendWith(ArquillianExtension.class)
class ApplicationIT {
  @ArquillianResource private URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Wars.application("socketio.contract.path=/contract");
  }

  @Test
  void usersChatInTheBrowser() throws Exception {
    NodeTests.run(
        "browser-chat.test.mjs",
        Map.of(
            "APP_URL",
            url.toString(),
            "SOCKETIO_URL",
            url.toString(),
            "SCREENSHOT_DIR",
            Path.of("target", "screenshots").toAbsolutePath().toString()));
  }

  @Test
  void theContractDescribesTheEvents() throws Exception {
    NodeTests.run(
        "contract.test.mjs",
        Map.of(
            "APP_URL",
            url.toString(),
            "CONTRACT_DIR",
            Path.of("target", "contract").toAbsolutePath().toString()));
  }

  @Test
  void theApplicationLimitsTheRateOfEachUser() throws Exception {
    NodeTests.run(
        "rate-limits.test.mjs", Map.of("SOCKETIO_URL", url.toString(), "PATIENCE_MS", "60000"));
  }
}
