package ee.socketio.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EngineErrorTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "UNKNOWN_TRANSPORT, 400, |{\"code\":0,\"message\":\"Transport unknown\"}|",
        "UNKNOWN_SESSION, 400, |{\"code\":1,\"message\":\"Session ID unknown\"}|",
        "BAD_HANDSHAKE_METHOD, 400, |{\"code\":2,\"message\":\"Bad handshake method\"}|",
        "BAD_REQUEST, 400, |{\"code\":3,\"message\":\"Bad request\"}|",
        "FORBIDDEN, 403, |{\"code\":4,\"message\":\"Forbidden\"}|",
        "UNSUPPORTED_PROTOCOL_VERSION, 400,"
            + " |{\"code\":5,\"message\":\"Unsupported protocol version\"}|",
        "UNSUPPORTED_WEBSOCKET_VERSION, 426,"
            + " |{\"code\":3,\"message\":\"Unsupported WebSocket version\"}|",
        "PAYLOAD_TOO_LARGE, 413, |{\"code\":3,\"message\":\"Payload too large\"}|",
        "REQUEST_HEADER_FIELDS_TOO_LARGE, 431,"
            + " |{\"code\":3,\"message\":\"Request header fields too large\"}|",
        "UNAVAILABLE, 503, |{\"code\":3,\"message\":\"Service unavailable\"}|"
      })
  void eachErrorHasAStatusAndABody(EngineError error, int status, String json) {
    assertThat(error.status()).isEqualTo(status);
    assertThat(error.json()).isEqualTo(json);
  }

  @ParameterizedTest
  @EnumSource(EngineError.class)
  void aRefusalIsJsonThatIsNeverCached(EngineError error) {
    Map<String, String> headers = new HashMap<>();
    List<Integer> status = new ArrayList<>();
    byte[] body = error.respond(status::add, headers::put);

    assertThat(status).containsExactly(error.status());
    assertThat(body).asString(UTF_8).isEqualTo(error.json());
    assertThat(headers)
        .containsEntry("Content-Type", "application/json")
        .containsEntry("Content-Length", Integer.toString(body.length))
        .containsEntry("Cache-Control", "no-store")
        .doesNotContainKey("Upgrade");
  }

  @Test
  void anUnavailableServerSaysWhenToRetry() {
    assertThat(headers(EngineError.UNAVAILABLE)).containsEntry("Retry-After", "5");
    assertThat(headers(EngineError.BAD_REQUEST)).doesNotContainKey("Retry-After");
  }

  @Test
  void aRefusedWebSocketVersionNamesTheSupportedOne() {
    assertThat(headers(EngineError.UNSUPPORTED_WEBSOCKET_VERSION))
        .containsEntry("Sec-WebSocket-Version", "13");
  }

  private static Map<String, String> headers(EngineError error) {
    Map<String, String> headers = new HashMap<>();
    error.respond(status -> {}, headers::put);
    return headers;
  }
}
