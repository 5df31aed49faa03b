package ee.socketio.container;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.container.recovery.RecoveryHandlers;
import ee.socketio.testkit.TestTimeout;
import ee.socketio.testkit.TestTokens;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Connection state recovery with the official clients, and clients that do not support it. */
@ExtendWith(ArquillianExtension.class)
class RecoveryIT {
  private static final String SECRET = "a secret of the recovery test and of no other";
  private static final String ACK_TIMEOUT_MS = "300";

  @ArquillianResource private URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Wars.echo(
            """
        socketio.recovery.max-disconnection=120000
        socketio.allow-eio3=true
        socketio.ping-interval=400
        socketio.ping-timeout=10000
        socketio.auth.default=optional
        socketio.auth.hs256.secret=%s
        socketio.mailbox.ack-timeout=%s
        """
                .formatted(SECRET, ACK_TIMEOUT_MS))
        .addClass(RecoveryHandlers.class);
  }

  @Test
  void theOfficialClientRecovers() throws Exception {
    run("recovery.test.mjs");
  }

  @Test
  void theMailboxKeepsItsPromises() throws Exception {
    run("mailbox.test.mjs");
  }

  @Test
  void theClientOfVersion2SeesNoChange() throws Exception {
    run("legacy-client.test.mjs");
  }

  @Test
  void theJavaClientReceivesTheOffsetAfterTheArguments() throws Exception {
    Object[] arguments = echoed("");

    assertThat(arguments).hasSize(3).startsWith("text", 1);
    assertThat(arguments[2]).isInstanceOf(String.class);
  }

  @Test
  void theJavaClientThatOptsOutSeesNoChange() throws Exception {
    assertThat(echoed("recovery=false")).containsExactly("text", 1);
  }

  private Object[] echoed(String query) throws Exception {
    IO.Options options = IO.Options.builder().setForceNew(true).setQuery(query).build();
    Socket socket = IO.socket(url.toURI().resolve("/"), options);
    CompletableFuture<Object[]> back = new CompletableFuture<>();
    socket.on("message-back", back::complete);
    socket.emit("message", "text", 1);
    socket.connect();
    try {
      return back.get(TestTimeout.SECONDS, TimeUnit.SECONDS);
    } finally {
      socket.close();
    }
  }

  private void run(String file) throws Exception {
    NodeTests.runAs(
        "recovery",
        file,
        Map.of(
            "SOCKETIO_URL",
            url.toString(),
            "TOKEN_SECRET",
            SECRET,
            "TOKEN_ADMIN",
            adminToken(),
            "ACK_TIMEOUT_MS",
            ACK_TIMEOUT_MS,
            "EXCUSES",
            "0",
            "PATIENCE_MS",
            "60000"));
  }

  private static String adminToken() {
    JwtClaims claims = TestTokens.claims(Instant.now());
    claims.setClaim("role", "admin");
    return TestTokens.hs256(SECRET.getBytes(StandardCharsets.UTF_8), claims);
  }
}
