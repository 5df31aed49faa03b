package ee.socketio.container;

import ee.socketio.container.order.OrderHandlers;
import java.net.URL;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The order in which the official client receives the calls of one thread, over each transport. */
@ExtendWith(ArquillianExtension.class)
class ProgramOrderIT {
  private static final String SECRET = "a secret of this test and of nobody else";

  @ArquillianResource private URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Wars.embedding(
        OrderHandlers.class.getPackage(),
        """
        socketio.auth.default=optional
        socketio.auth.hs256.secret=%s
        socketio.auth.expiry-grace=200
        socketio.rate-limit.events=flood=1/60s
        socketio.rate-limit.abuse=20/60s
        """
            .formatted(SECRET));
  }

  @Test
  void clientsReceiveTheCallsOfOneThreadInOrder() throws Exception {
    NodeTests.run(
        "program-order.test.mjs",
        Map.of("SOCKETIO_URL", url.toString(), "TOKEN_SECRET", SECRET, "PATIENCE_MS", "60000"));
  }
}
