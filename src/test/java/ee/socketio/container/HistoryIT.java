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
 * A long conversation in a browser. The test writes it faster than users may.
 *
 * <p>On WildFly only, where a deployment is cheap, because nothing depends on the container.
 */
@ExtendWith(ArquillianExtension.class)
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "wildfly")
class HistoryIT {
  @ArquillianResource private URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Wars.application("socketio.rate-limit.events=chat:message=1000/10s");
  }

  @Test
  void aLongConversationIsLoadedInParts() throws Exception {
    NodeTests.run(
        "browser-history.test.mjs",
        Map.of("APP_URL", url.toString(), "SOCKETIO_URL", url.toString()));
  }
}
