package ee.socketio.protocol.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.HostileInput;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineHostileInputTest {
  private static final List<String> GOLDEN =
      List.of(
          "0{\"sid\":\"lv_VI97HAXpY6yYWAAAC\",\"upgrades\":[\"websocket\"]}",
          "1",
          "2probe",
          "4hello",
          "42[\"foo\",\"\u20ac\ud83d\ude00\"]",
          "4hello\u001e2\u001e4world",
          "4hello\u001ebAQIDBA==",
          "451-[\"baz\",{\"_placeholder\":true,\"num\":0}]\u001ebAQIDBA==");

  @Test
  void damagedPayloadsAreDecodedOrRefused() {
    HostileInput input = HostileInput.create();
    input.rounds(50_000, () -> assertDecodedOrRefused(input.damaged(GOLDEN)));
  }

  @Test
  void noiseIsDecodedOrRefused() {
    HostileInput input = HostileInput.create();
    input.rounds(50_000, () -> assertDecodedOrRefused(input.noise()));
  }

  private static void assertDecodedOrRefused(String payload) {
    try {
      List<EnginePacket> packets = EngineCodec.decodePayload(payload);
      String again = EngineCodec.encodePayload(packets);
      assertThat(EngineCodec.decodePayload(again)).isEqualTo(packets);
      for (EnginePacket packet : packets) {
        assertThat(packet.frame()).hasSize(packet.size());
      }
    } catch (EngineProtocolException e) {
      assertThat(e.reason()).isNotNull();
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(200);
    }
  }
}
