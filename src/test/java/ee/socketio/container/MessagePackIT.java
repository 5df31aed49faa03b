package ee.socketio.container;

import java.net.URL;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients with the official MessagePack parser. */
@ExtendWith(ArquillianExtension.class)
class MessagePackIT {
  @ArquillianResource private URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Wars.echo(
        """
        socketio.parser=msgpack
        socketio.auth.default=optional
        """);
  }

  @Test
  void speaksMessagePack() throws Exception {
    NodeTests.run("msgpack.test.mjs", Map.of("SOCKETIO_URL", url.toString()));
  }
}
