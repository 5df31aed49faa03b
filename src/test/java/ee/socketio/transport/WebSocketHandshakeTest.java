package ee.socketio.transport;

import static ee.socketio.transport.Requests.request;
import static ee.socketio.transport.Requests.webSocket;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebSocketHandshakeTest {
  private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

  @Test
  void aCompleteHandshakeIsNotRefused() {
    assertThat(WebSocketHandshake.refusal(webSocket(""))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keep-alive, UPGRADE | 13 | " + KEY + " | ",
        "keep-alive          | 13 | " + KEY + " | BAD_REQUEST",
        "                    | 13 | " + KEY + " | BAD_REQUEST",
        "not-Upgrade         | 13 | " + KEY + " | BAD_REQUEST",
        "Upgrade             |    | " + KEY + " | BAD_REQUEST",
        "Upgrade             | 8  | " + KEY + " | UNSUPPORTED_WEBSOCKET_VERSION",
        "Upgrade             | 14 | " + KEY + " | UNSUPPORTED_WEBSOCKET_VERSION",
        "Upgrade             | 13, 8 | " + KEY + " | UNSUPPORTED_WEBSOCKET_VERSION",
        "Upgrade             | x  | " + KEY + " | UNSUPPORTED_WEBSOCKET_VERSION",
        "Upgrade             | 13 |    | BAD_REQUEST",
        "Upgrade             | 13 | x  | BAD_REQUEST",
        "Upgrade             | 13 | dGhlIHNhbXBsZSBub25jZ | BAD_REQUEST",
        "Upgrade             | 13 | dGhlIHNhbXBsZSBub25jZSBvZiBtb3Jl | BAD_REQUEST",
        "Upgrade             | 13 | dGhlIHNhbXBsZSBub2!jZQ== | BAD_REQUEST",
        "Upgrade             | 8  | x  | BAD_REQUEST"
      })
  void eachHeaderIsChecked(
      @Nullable String connection,
      @Nullable String version,
      @Nullable String key,
      @Nullable EngineError refusal) {
    RequestFacts handshake =
        request(
            "GET",
            "",
            "upgrade",
            "websocket",
            "connection",
            text(connection),
            "sec-websocket-version",
            text(version),
            "sec-websocket-key",
            text(key));
    assertThat(WebSocketHandshake.refusal(handshake).orElse(null)).isEqualTo(refusal);
  }

  @Test
  void everyConnectionLineIsRead() {
    RequestFacts handshake =
        request(
            "GET",
            "",
            "connection",
            "keep-alive",
            "connection",
            "upgrade",
            "sec-websocket-version",
            "13",
            "sec-websocket-key",
            KEY);
    assertThat(WebSocketHandshake.refusal(handshake)).isEmpty();
  }

  @Test
  void aSecondKeyIsRefused() {
    assertThat(WebSocketHandshake.refusal(webSocket("", "sec-websocket-key", KEY)))
        .contains(EngineError.BAD_REQUEST);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
