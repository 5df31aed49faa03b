package ee.socketio.auth.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyDownloadTest {
  private static final int MAX_BYTES = 100;
  private static final String HEAD = "HTTP/1.1 200 OK\r\nConnection: close\r\n";

  private final CountDownLatch stopped = new CountDownLatch(1);
  private ServerSocket server;

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    stopped.countDown();
    server.close();
  }

  /** Sends a text, and then the rest byte by byte until the end of the test. */
  private void answers(String text, String drip) {
    Thread issuer =
        new Thread(
            () -> {
              try (Socket socket = server.accept()) {
                OutputStream out = socket.getOutputStream();
                out.write(text.getBytes(UTF_8));
                out.flush();
                while (!drip.isEmpty() && !stopped.await(10, TimeUnit.MILLISECONDS)) {
                  out.write(drip.getBytes(UTF_8));
                  out.flush();
                }
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
              } catch (IOException | InterruptedException e) {
                // The download has closed the connection.
              }
            });
    issuer.setDaemon(true);
    issuer.start();
  }

  private KeyDownload download(Duration timeout) {
    URI location = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/keys");
    KeyFetchOptions standard = KeyFetchOptions.DEFAULT;
    return new KeyDownload(
        location,
        new KeyFetchOptions(
            timeout, standard.patience(), standard.refresh(), standard.pause(), MAX_BYTES));
  }

  @Test
  void aCompleteAnswerIsReturned() throws Exception {
    String body = "x".repeat(MAX_BYTES);
    answers(HEAD + "\r\n" + body, "");

    assertThat(download(Duration.ofSeconds(30)).text()).isEqualTo(body);
  }

  @Test
  void anAnswerWithAnotherStatusIsRefused() {
    answers("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "");

    assertThatThrownBy(() -> download(Duration.ofSeconds(30)).text())
        .isInstanceOf(IOException.class)
        .hasMessage("status 404, expected 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {HEAD + "\r\n", HEAD + "Content-Length: 1000000\r\n\r\n"})
  void anAnswerThatIsTooLargeIsRefusedBeforeItsEnd(String head) {
    answers(head, "x".repeat(MAX_BYTES + 1));

    assertThatThrownBy(() -> download(Duration.ofSeconds(30)).text())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than 100 bytes");
  }

  /** The issuer accepts the connection and is slow in its header, in its body, or in a chunk. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        HEAD + "X-Slow: ",
        HEAD + "Content-Length: 1000000\r\n\r\n",
        HEAD + "Transfer-Encoding: chunked\r\n\r\n1;slow="
      })
  void anIssuerThatSendsOneByteAtATimeIsCutOffAtTheDeadline(String start) {
    answers(start, "x");

    KeyDownload download =
        new KeyDownload(
            URI.create("http://127.0.0.1:" + server.getLocalPort() + "/keys"),
            new KeyFetchOptions(
                Duration.ofMillis(300),
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                1 << 20));
    assertThatThrownBy(download::text)
        .isInstanceOf(IOException.class)
        .hasMessageMatching("(?s).*(within 300 ms|timed out).*");
  }

  @Test
  void anIssuerThatDoesNotAnswerIsCutOffAtTheDeadline() {
    assertThatThrownBy(() -> download(Duration.ofMillis(300)).text())
        .isInstanceOf(IOException.class)
        .hasMessageMatching("(?s).*(within 300 ms|timed out).*");
  }
}
