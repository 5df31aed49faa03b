package ee.socketio.container;

import ee.socketio.marketplace.store.EmbeddedStore;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The database goes away under the application, and comes back. */
@ExtendWith(ArquillianExtension.class)
class OutageIT {
  private static final Path FOLDER =
      Path.of("target", "data", UUID.randomUUID().toString()).toAbsolutePath();
  private static final EmbeddedStore[] STORE = {EmbeddedStore.open(FOLDER)};
  private static final int PORT = URI.create(STORE[0].uri()).getPort();

  @ArquillianResource private URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Wars.application("mongodb.uri=mongodb://127.0.0.1:" + PORT + "\nmongodb.timeout=1000");
  }

  @AfterAll
  static void close() {
    STORE[0].close();
  }

  @Test
  void theServerStaysUpAndRecoversByItself() throws Exception {
    NodeDialogue.run(
        "outage.test.mjs",
        Map.of("APP_URL", url.toString(), "SOCKETIO_URL", url.toString()),
        Map.of(
            "stop",
            () -> STORE[0].close(),
            "start",
            () -> STORE[0] = EmbeddedStore.open(FOLDER, PORT)));
  }
}
