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

/** The cases of both protocols against the library. */
@ExtendWith(ArquillianExtension.class)
class ProtocolIT {
  @ArquillianResource private URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Wars.echo(
        """
        socketio.ping-interval=300
        socketio.ping-timeout=200
        socketio.connect-timeout=1000
        socketio.auth.default=optional
        socketio.cors.origins=http://allowed.example
        socketio.hosts=127.0.0.1,shop.example
        socketio.hsts=max-age=60
        socketio.max-headers=4000
        socketio.cookie=io
        socketio.proxy.trusted=127.0.0.1
        """);
  }

  @Test
  void theServerImplementsEngineIo() throws Exception {
    run("engineio-protocol.test.mjs");
  }

  @Test
  void framesOfClientsAreCheckedAndAssembled() throws Exception {
    run("frames.test.mjs");
  }

  @Test
  void theServerImplementsSocketIo() throws Exception {
    run("socketio-protocol.test.mjs");
  }

  @Test
  void handshakesAreVerifiedAndWebSocketsAreClosed() throws Exception {
    run("handshake.test.mjs");
  }

  @Test
  void requestsAreCheckedBeforeTheirAdmission() throws Exception {
    run("requests.test.mjs");
  }

  /**
   * A fallback to the portable path has no effect except a higher load, so this test detects it.
   */
  @Test
  @EnabledIfSystemProperty(named = "arquillian.launch", matches = "payara-micro")
  void framesAreWrittenBelowTheJakartaApi() throws Exception {
    run("sockets.test.mjs");
  }

  private void run(String file) throws Exception {
    // Arquillian names an address of the machine, and the server accepts the loopback address only.
    String base = new URL(url.getProtocol(), "127.0.0.1", url.getPort(), url.getFile()).toString();
    boolean payara = System.getProperty("arquillian.launch", "").startsWith("payara");
    NodeTests.run(
        file,
        Map.of("SOCKETIO_URL", base, "ENGINEIO_URL", base, "FAST_PATH", String.valueOf(payara)));
  }
}
