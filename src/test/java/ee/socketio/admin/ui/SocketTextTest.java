package ee.socketio.admin.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SocketTextTest {
  private static final String HANDSHAKE =
      "{\"headers\":{\"host\":\"a\",\"cookie\":\"secret\",\"authorization\":\"secret\"},"
          + "\"time\":\"Thu\",\"address\":\"192.0.2.1\",\"xdomain\":false,\"secure\":true,"
          + "\"issued\":7,\"url\":\"/socket.io/\",\"query\":{\"EIO\":\"4\",\"token\":\"secret\"},"
          + "\"auth\":{\"token\":\"secret\"}}";

  @Test
  void aSocketOfNodejsLosesItsCredentials() {
    assertThat(
            SocketText.of(
                "/",
                "x",
                List.of("x", "news"),
                HANDSHAKE,
                "{\"_admin\":{\"clientId\":\"c\",\"transport\":\"polling\"},\"name\":\"Ann\"}"))
        .isEqualTo(
            "{\"id\":\"x\",\"clientId\":\"c\",\"transport\":\"polling\",\"nsp\":\"/\","
                + "\"data\":{\"name\":\"Ann\"},\"handshake\":{\"headers\":{\"host\":\"a\"},"
                + "\"query\":{\"EIO\":\"4\"},\"address\":\"192.0.2.1\",\"issued\":7,"
                + "\"secure\":true,\"time\":\"Thu\",\"url\":\"/socket.io/\",\"xdomain\":false},"
                + "\"rooms\":[\"news\",\"x\"]}");
  }

  @Test
  void aSocketOfANodeWithoutAnAdminUiHasNoClient() {
    assertThat(SocketText.of("/", "x", List.of(), "{}", "{\"_admin\":1}"))
        .contains("\"clientId\":\"\",\"transport\":\"\"")
        .contains("\"headers\":{},\"query\":{},\"address\":null");
  }
}
