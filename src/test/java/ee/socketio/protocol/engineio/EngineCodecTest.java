package ee.socketio.protocol.engineio;

import static ee.socketio.protocol.engineio.EnginePacketType.MESSAGE;
import static ee.socketio.protocol.engineio.EnginePacketType.PING;
import static ee.socketio.protocol.engineio.EngineProtocolException.Reason.EMPTY_PACKET;
import static ee.socketio.protocol.engineio.EngineProtocolException.Reason.INVALID_BASE64;
import static ee.socketio.protocol.engineio.EngineProtocolException.Reason.UNKNOWN_TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.socketio.protocol.engineio.EngineProtocolException.Reason;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineCodecTest {
  @Test
  void readsAMessage() throws EngineProtocolException {
    // 4        message
    //  hello   its data
    assertThat(EngineCodec.decode("4hello")).isEqualTo(EnginePacket.message("hello"));
  }

  @Test
  void readsAProbe() throws EngineProtocolException {
    // 2        ping
    //  probe   its data
    EnginePacket probe = EngineCodec.decode("2probe");

    assertThat(probe.type()).isEqualTo(PING);
    assertThat(probe.data()).isEqualTo("probe");
  }

  @Test
  void readsAPayloadOfText() throws EngineProtocolException {
    // 4        message
    //  hello   its data
    // 0x1e     separator
    // 2        ping
    // 0x1e     separator
    // 4        message
    //  world   its data
    assertThat(EngineCodec.decodePayload("4hello\u001e2\u001e4world"))
        .containsExactly(
            EnginePacket.message("hello"), EnginePacket.of(PING), EnginePacket.message("world"));
  }

  @Test
  void readsAPayloadWithBinary() throws EngineProtocolException {
    // 4          message
    //  hello     its data
    // 0x1e       separator
    // b          binary message
    //  AQIDBA==  01 02 03 04 in base64
    assertThat(EngineCodec.decodePayload("4hello\u001ebAQIDBA=="))
        .containsExactly(
            EnginePacket.message("hello"), EnginePacket.message(new byte[] {1, 2, 3, 4}));
  }

  @Test
  void writesWhatItReads() throws EngineProtocolException {
    String payload = "4hello\u001e2\u001ebAQIDBA==\u001e3probe\u001e6";

    assertThat(EngineCodec.encodePayload(EngineCodec.decodePayload(payload))).isEqualTo(payload);
  }

  @Test
  void writesNothingForNoPackets() {
    assertThat(EngineCodec.encodePayload(List.of())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeSurvivesARoundTrip(EnginePacketType type) throws EngineProtocolException {
    assertThat(EngineCodec.decode(EnginePacket.of(type).text())).isSameAs(EnginePacket.of(type));
    assertThat(EngineCodec.decode(EnginePacket.of(type, "data").text()))
        .isEqualTo(EnginePacket.of(type, "data"));
  }

  @Test
  void anEmptyBinaryMessageSurvivesARoundTrip() throws EngineProtocolException {
    EnginePacket empty = EngineCodec.decode("b");

    assertThat(empty.binary()).isTrue();
    assertThat(empty.type()).isEqualTo(MESSAGE);
    assertThat(empty.bytes()).isEmpty();
    assertThat(empty.text()).isEqualTo("b");
  }

  @Test
  void emptyTextIsRefused() {
    assertRefused("", EMPTY_PACKET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "/", ":", "a", "B", " 4", "\u001e", "\ud800", "\u0664"})
  void unknownTypesAreRefused(String wire) {
    assertThatExceptionOfType(EngineProtocolException.class)
        .isThrownBy(() -> EngineCodec.decode(wire))
        .extracting(EngineProtocolException::reason)
        .isEqualTo(UNKNOWN_TYPE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bA", "b====", "bAQID!A==", "b\u20ac\u20ac\u20ac\u20ac", "bAQI_", "bAQ ID"})
  void brokenBase64IsRefused(String payload) {
    assertRefused(payload, INVALID_BASE64);
  }

  @Test
  void emptyPacketsInAPayloadAreRefused() {
    assertRefused("\u001e", EMPTY_PACKET);
    assertRefused("4a\u001e", EMPTY_PACKET);
    assertRefused("4a\u001e\u001e4b", EMPTY_PACKET);
  }

  @Test
  void theMessageOfTheExceptionShowsNoPayload() {
    assertThatExceptionOfType(EngineProtocolException.class)
        .isThrownBy(() -> EngineCodec.decode("bsecret-token"))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  @Test
  void manySeparatorsAreRefusedAtTheFirst() {
    char[] separators = new char[1_000_000];
    Arrays.fill(separators, EngineCodec.SEPARATOR);

    assertRefused(new String(separators), EMPTY_PACKET);
  }

  private static void assertRefused(String payload, Reason reason) {
    assertThatExceptionOfType(EngineProtocolException.class)
        .isThrownBy(() -> EngineCodec.decodePayload(payload))
        .extracting(EngineProtocolException::reason)
        .isEqualTo(reason);
  }

  @Test
  void base64MayHaveLineBreaks() throws EngineProtocolException {
    assertThat(EngineCodec.decodePayload("bAQID\nBA==\n"))
        .containsExactly(EnginePacket.message(new byte[] {1, 2, 3, 4}));
  }
}
