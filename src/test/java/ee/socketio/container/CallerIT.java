package ee.socketio.container;

import ee.socketio.container.caller.OrderHandlers;
import java.net.URL;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The user of a socket is the caller of the application's code, over each transport. */
@ExtendWith(ArquillianExtension.class)
class CallerIT {
  private static final String SECRET = "a secret of the test for the callers";

  @ArquillianResource private URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Wars.embedding(
        OrderHandlers.class.getPackage(),
        """
        socketio.auth.default=optional
        socketio.auth.roles=seller,buyer
        socketio.auth.hs256.secret=%s
        """
            .formatted(SECRET));
  }

  @Test
  void theUserOfASocketIsTheCallerOfTheCode() throws Exception {
    NodeTests.run(
        "caller.test.mjs",
        Map.of("SOCKETIO_URL", url.toString(), "TOKEN_SECRET", SECRET, "PATIENCE_MS", "60000"));
  }
}
