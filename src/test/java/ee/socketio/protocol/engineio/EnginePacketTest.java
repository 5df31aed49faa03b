package ee.socketio.protocol.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnginePacketTest {
  @Test
  void aTextFrameIsHeaderTypeAndData() {
    assertThat(EnginePacket.message("hello").frame())
        .containsExactly(
            0x81, // final, opcode 1: text
            6, // unmasked, bytes of the payload
            '4', // message
            'h', 'e', 'l', 'l', 'o'); // its data
  }

  @Test
  void aBinaryFrameIsHeaderAndBytes() {
    assertThat(EnginePacket.message(new byte[] {1, 2, 3, 4}).frame())
        .containsExactly(
            0x82, // final, opcode 2: binary
            4, // unmasked, bytes of the payload
            1, 2, 3, 4); // the message, without a type
  }

  @Test
  void aFrameOf126BytesHasA16BitLength() {
    assertThat(Arrays.copyOf(EnginePacket.message(new byte[126]).frame(), 4))
        .containsExactly(
            0x82, // final, opcode 2: binary
            126, // unmasked, 16 bits follow
            0, 126); // bytes of the payload
  }

  @Test
  void aFrameOf65536BytesHasA64BitLength() {
    assertThat(Arrays.copyOf(EnginePacket.message(new byte[65_536]).frame(), 10))
        .containsExactly(
            0x82, // final, opcode 2: binary
            127, // unmasked, 64 bits follow
            0, 0, 0, 0, 0, 1, 0, 0); // bytes of the payload
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 124, 125, 126, 127, 255, 256, 65_535, 65_536, 65_537, 200_000})
  void lengthsAreCorrectOnBothSidesOfEachBoundary(int payload) {
    int header = payload <= 125 ? 2 : payload <= 65_535 ? 4 : 10;
    EnginePacket text = EnginePacket.message("x".repeat(payload - 1));
    EnginePacket binary = EnginePacket.message(new byte[payload]);

    assertThat(text.size()).isEqualTo(header + payload);
    assertThat(binary.size()).isEqualTo(header + payload);
    assertThat(payloadLength(text.frame())).isEqualTo(payload);
    assertThat(payloadLength(binary.frame())).isEqualTo(payload);
    assertThat(text.frame()).hasSize(text.size()).endsWith(text.text().getBytes(UTF_8));
    assertThat(binary.frame()).hasSize(binary.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "\u007f\u0080\u07ff\u0800\uffff",
        "\ud83d\ude00",
        "a\ud800",
        "\ude00\ud83d",
        "\ud83d\ud83d\ude00x"
      })
  void theSizeIsTheLengthInUtf8(String data) {
    EnginePacket packet = EnginePacket.message(data);

    assertThat(packet.size()).isEqualTo(packet.frame().length);
    assertThat(packet.size()).isEqualTo(2 + packet.text().getBytes(UTF_8).length);
  }

  @Test
  void eachFormIsEncodedOnce() {
    EnginePacket packet = EnginePacket.message("hello");

    assertThat(packet.frame()).isSameAs(packet.frame());
    assertThat(packet.text()).isSameAs(packet.text());
  }

  @Test
  void packetsWithoutDataAreShared() {
    assertThat(EnginePacket.of(EnginePacketType.PING))
        .isSameAs(EnginePacket.of(EnginePacketType.PING, ""));
  }

  @Test
  void textAndBinaryAreNotMixedUp() {
    assertThatIllegalStateException().isThrownBy(EnginePacket.message("a")::bytes);
    assertThatIllegalStateException().isThrownBy(EnginePacket.message(new byte[0])::data);
    assertThat(EnginePacket.message("")).isNotEqualTo(EnginePacket.message(new byte[0]));
  }

  @Test
  void logsShowNoContent() {
    assertThat(EnginePacket.message("secret")).hasToString("MESSAGE(6 chars)");
    assertThat(EnginePacket.message(new byte[] {1})).hasToString("MESSAGE(1 bytes)");
  }

  private static long payloadLength(byte[] frame) {
    int first = frame[1] & 0xFF;
    int bytes = first < 126 ? 0 : first == 126 ? 2 : 8;
    long length = bytes == 0 ? first : 0;
    for (int i = 2; i < 2 + bytes; i++) {
      length = length << 8 | (frame[i] & 0xFF);
    }
    return length;
  }
}
