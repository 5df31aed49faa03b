package ee.socketio.container;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.container.embedding.Greetings;
import ee.socketio.testkit.TestTimeout;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.zip.ZipFile;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar of the library in the WAR of another application. */
@ExtendWith(ArquillianExtension.class)
class EmbeddingIT {
  private static final String SID = ".*\"sid\":\"([^\"]+)\".*";

  @ArquillianResource private URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Wars.embedding(Greetings.class, "socketio.auth.default=optional");
  }

  @Test
  void anEventIsAcknowledgedAndABroadcastFollows() throws Exception {
    try (JavaClient client = new JavaClient(url)) {
      assertThat(client.asks("greet", "Ada")).containsExactly("Hello, Ada!");
      assertThat(client.hears("greeted")).isEqualTo("{\"name\":\"Ada\"}");
    }
  }

  @Test
  void thePageShowsTheAnswer() throws Exception {
    NodeTests.run(
        "embedding.test.mjs",
        Map.of(
            "APP_URL",
            url.toString(),
            "SCREENSHOT_DIR",
            Path.of("target", "screenshots").toAbsolutePath().toString()));
  }

  @Test
  void theClientIsServed() throws Exception {
    URI client = url.toURI().resolve("/socket.io/socket.io.js");
    HttpResponse<String> response =
        Http1.CLIENT.send(HttpRequest.newBuilder(client).build(), BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).startsWith("/*!").contains("Socket.IO");
  }

  /** The client of the JDK offers h2c with each first request, and sends the body afterwards. */
  @ParameterizedTest
  @ValueSource(ints = {1_000, 200_000, 900_000})
  void aBodyThatFollowsAnOfferOfHttp2IsAccepted(int length) throws Exception {
    URI polling = url.toURI().resolve("/socket.io/?EIO=4&transport=polling");
    String opened = answer(HttpRequest.newBuilder(polling));
    URI session = URI.create(polling + "&sid=" + opened.replaceFirst(SID, "$1"));
    // A CONNECT packet, and an event of the length, in one payload.
    String body = "40\u001e42[\"more\",\"" + "x".repeat(length) + "\"]";

    assertThat(answer(HttpRequest.newBuilder(session).POST(BodyPublishers.ofString(body))))
        .isEqualTo("ok");
    assertThat(answer(HttpRequest.newBuilder(session))).startsWith("40{");
  }

  private static String answer(HttpRequest.Builder request) throws Exception {
    return Http1.CLIENT
        .send(
            request.timeout(Duration.ofSeconds(TestTimeout.SECONDS)).build(),
            BodyHandlers.ofString())
        .body();
  }

  @Test
  void theJarContainsNoClassOfTheMarketplace() throws Exception {
    try (ZipFile jar = new ZipFile(System.getProperty("socketio.jar"))) {
      assertThat(jar.stream())
          .extracting(Object::toString)
          .contains("ee/socketio/socket/SocketServer.class", "META-INF/beans.xml")
          .noneMatch(name -> name.contains("marketplace") || name.contains("ConfigSource"));
    }
  }
}
