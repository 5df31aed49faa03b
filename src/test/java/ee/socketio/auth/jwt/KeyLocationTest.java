package ee.socketio.auth.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import ee.socketio.testkit.TestTokens;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyLocationTest {
  private static final TestTokens ISSUER = TestTokens.es256("k");

  @TempDir Path folder;

  @Test
  void aFileIsFoundByItsPathOrUrl() throws Exception {
    Path file = Files.writeString(folder.resolve("key.pem"), ISSUER.publicPem());
    assertFound(file.toString());
    assertFound(file.toUri().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"keys/key.jwk", "/keys/key.jwk", "classpath:keys/key.jwk"})
  void aResourceOfTheApplicationIsFoundByItsPath(String location) throws Exception {
    Files.createDirectory(folder.resolve("keys"));
    Files.writeString(folder.resolve("keys/key.jwk"), ISSUER.publicJwk());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader application = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      thread.setContextClassLoader(application);
      assertFound(location);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void aKeySetIsFetchedOverHttp() throws Exception {
    HttpServer server = serving(200, TestTokens.publicJwks(ISSUER, TestTokens.es256("other")));
    try {
      assertFound("http://localhost:" + server.getAddress().getPort() + "/keys");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aResponseWithAnErrorStatusProvidesNoKeys() throws Exception {
    HttpServer server = serving(404, TestTokens.publicJwks(ISSUER));
    KeySource keys = open("http://localhost:" + server.getAddress().getPort());
    keys.start(Thread::new);
    try {
      assertThatThrownBy(() -> keys.find("ES256", "k"))
          .isInstanceOf(KeysUnavailableException.class);
    } finally {
      keys.close();
      server.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing.pem", "file:/missing/key.pem", "smb://host/key.pem", "\u0000"})
  void theErrorNamesALocationThatDoesNotExist(String location) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(location))
        .withMessageContainingAll("mp.jwt.verify.publickey.location", location);
  }

  @Test
  void theErrorNamesAFileWithoutAKeyButDoesNotShowIt() throws Exception {
    Path file = Files.writeString(folder.resolve("key.pem"), "top secret");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(file.toString()))
        .withMessageContainingAll(file.toString(), "expected PEM")
        .withMessageNotContaining("top secret");
  }

  @Test
  void aMalformedUrlIsNotShownBecauseItMayContainAPassword() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open("https://me:hunter2@ host/"))
        .withMessageContaining("mp.jwt.verify.publickey.location")
        .withMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://issuer.example/keys",
        "HTTP://issuer.example",
        "http://10.0.0.1/keys",
        "http://127.0.0.1.example/keys",
        "http://localhost.example/keys",
        "http://not a url"
      })
  void keysOfAnotherMachineWithoutTlsAreInsecure(String location) {
    assertThat(KeyLocation.isInsecure(location)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://issuer.example/keys",
        "http://localhost:8080/keys",
        "http://127.0.0.1/keys",
        "http://[::1]:80/keys",
        "httpkeys.pem",
        "key.pem"
      })
  void otherLocationsAreNotInsecure(String location) {
    assertThat(KeyLocation.isInsecure(location)).isFalse();
  }

  private static void assertFound(String location) throws KeysUnavailableException {
    KeySource keys = open(location);
    keys.start(Thread::new);
    try {
      assertThat(keys.find("ES256", "k")).contains(ISSUER.publicKey());
    } finally {
      keys.close();
    }
  }

  private static KeySource open(String location) {
    KeyFetchOptions standard = KeyFetchOptions.DEFAULT;
    KeyFetchOptions patient =
        new KeyFetchOptions(
            standard.timeout(),
            Duration.ofSeconds(30),
            standard.refresh(),
            standard.pause(),
            standard.maxBytes());
    return KeyLocation.open(location, Set.of("ES256"), patient, System::nanoTime);
  }

  private static HttpServer serving(int status, String text) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] body = text.getBytes(UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }
}
