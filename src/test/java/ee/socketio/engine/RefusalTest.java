package ee.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.transport.EngineError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
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
        "PAYLOAD_TOO_LARGE, 413, |{\"code\":3,\"message\":\"Payload too large\"}|",
        "UNAVAILABLE, 503, |{\"code\":3,\"message\":\"Service unavailable\"}|"
      })
  void hasItsStatusAndItsBody(EngineError refusal, int status, String json) {
    assertThat(refusal.status()).isEqualTo(status);
    assertThat(refusal.json()).isEqualTo(json);
  }
}
