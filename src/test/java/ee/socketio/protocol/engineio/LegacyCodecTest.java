package ee.socketio.protocol.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.testkit.HostileInput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples come from the protocol description of version 3. */
class LegacyCodecTest {
  private static final EnginePacket HELLO = EnginePacket.message("hello");
  private static final EnginePacket EURO = EnginePacket.message("\u20ac");
  private static final EnginePacket BYTES = EnginePacket.message(new byte[] {1, 2, 3, 4});

  @Test
  void aPacketBeginsWithItsLengthInCharacters() throws EngineProtocolException {
    assertThat(LegacyCodec.encodePayload(List.of(HELLO, EURO))).isEqualTo("6:4hello2:4\u20ac");
    assertThat(LegacyCodec.decodePayload("6:4hello2:4\u20ac")).containsExactly(HELLO, EURO);
    assertThat(LegacyCodec.decodePayload("1:2"))
        .containsExactly(EnginePacket.of(EnginePacketType.PING));
  }

  @Test
  void binaryIsBase64AfterItsType() throws EngineProtocolException {
    assertThat(LegacyCodec.encodePayload(List.of(BYTES, HELLO))).isEqualTo("10:b4AQIDBA==6:4hello");
    assertThat(LegacyCodec.decodePayload("10:b4AQIDBA==6:4hello")).containsExactly(BYTES, HELLO);
  }

  @Test
  void aPayloadMayBeBinary() throws EngineProtocolException {
    byte[] payload = {
      // text, 4 bytes: 4 and the euro sign
      0,
      4,
      (byte) 255,
      '4',
      (byte) 0xe2,
      (byte) 0x82,
      (byte) 0xac,
      // binary, 5 bytes: the type and the data
      1,
      5,
      (byte) 255,
      4,
      1,
      2,
      3,
      4,
      // text, 11 bytes
      0,
      1,
      1,
      (byte) 255,
      '4',
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9'
    };

    assertThat(LegacyCodec.decodePayload(payload))
        .containsExactly(EURO, BYTES, EnginePacket.message("0123456789"));
  }

  @Test
  void aBinaryMessageBeginsWithItsType() throws EngineProtocolException {
    byte[] message = {4, 1, 2, 3, 4};
    assertThat(EngineVersion.V3.toMessage(BYTES).bytes()).isEqualTo(message);
    assertThat(EngineVersion.V3.fromMessage(message)).isEqualTo(BYTES);
    assertThat(EngineVersion.V3.toMessage(HELLO)).isSameAs(HELLO);
    assertThat(EngineVersion.V4.toMessage(BYTES)).isSameAs(BYTES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "4hello",
        ":",
        "6",
        "6:",
        "7:4hello",
        "5:4hello",
        "0:",
        "-1:4",
        "1x:4",
        "9999999999:4",
        "2147483647:4",
        "3:b5A",
        "5:b4%%%",
        "2:9x",
        "1:41",
        "6:4hello2"
      })
  void textThatIsNotAPayloadIsRefused(String body) {
    assertThatThrownBy(() -> LegacyCodec.decodePayload(body))
        .isInstanceOf(EngineProtocolException.class);
  }

  @Test
  void bytesThatAreNotAPayloadAreRefused() {
    for (byte[] body :
        List.of(
            new byte[] {},
            new byte[] {0},
            new byte[] {0, (byte) 255},
            new byte[] {0, 1, (byte) 255},
            new byte[] {2, 1, (byte) 255, '4'},
            new byte[] {1, 1, (byte) 255, 5},
            new byte[] {0, 9, (byte) 255, '4'},
            new byte[] {0, 10, (byte) 255, '4'},
            new byte[] {0, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, (byte) 255, '4'})) {
      assertThatThrownBy(() -> LegacyCodec.decodePayload(body))
          .isInstanceOf(EngineProtocolException.class);
    }
    assertThatThrownBy(() -> EngineVersion.V3.fromMessage(new byte[0]))
        .isInstanceOf(EngineProtocolException.class);
    assertThatThrownBy(() -> EngineVersion.V3.fromMessage(new byte[] {1, 2}))
        .isInstanceOf(EngineProtocolException.class);
  }

  @Test
  void damagedPayloadsAreDecodedOrRefused() {
    HostileInput input = HostileInput.create();
    List<String> good = List.of("6:4hello2:4\u20ac", "10:b4AQIDBA==6:4hello", "1:26:2probe");
    input.rounds(30_000, () -> assertDecodedOrRefused(input.damaged(good)));
    byte[] binary = {0, 6, (byte) 255, '4', 'h', 'e', 'l', 'l', 'o', 1, 2, (byte) 255, 4, 1};
    input.rounds(
        30_000,
        () -> {
          try {
            assertThat(LegacyCodec.decodePayload(input.bent(binary))).isNotEmpty();
          } catch (EngineProtocolException expected) {
            assertThat(expected.getMessage()).isNotEmpty();
          }
        });
  }

  private static void assertDecodedOrRefused(String body) {
    try {
      assertThat(LegacyCodec.decodePayload(body)).isNotEmpty();
    } catch (EngineProtocolException expected) {
      assertThat(expected.getMessage()).isNotEmpty();
    }
  }
}
