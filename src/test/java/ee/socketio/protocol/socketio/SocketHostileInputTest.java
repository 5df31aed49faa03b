package ee.socketio.protocol.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.testkit.HostileInput;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SocketHostileInputTest {
  private static final List<String> GOLDEN =
      List.of(
          "0",
          "0/admin,{\"sid\":\"oSO0OpakMV_3jnilAAAA\"}",
          "1/admin,",
          "2[\"foo\"]",
          "2/admin,[\"bar\",{\"a\":[1,-0.5e+3,true,null],\"b\":\"\\u00e9\\n\"}]",
          "212[\"foo\",\"\u20ac\ud83d\ude00\"]",
          "3/admin,13[\"bar\"]",
          "4{\"message\":\"Not authorized\"}",
          "51-[\"baz\",{\"_placeholder\":true,\"num\":0}]",
          "52-/admin,[\"baz\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]",
          "61-15[\"bar\",{\"_placeholder\":true,\"num\":0}]");

  @Test
  void damagedPacketsAreDecodedOrRefused() {
    HostileInput input = HostileInput.create();
    input.rounds(100_000, () -> assertDecodedOrRefused(input.damaged(GOLDEN)));
  }

  @Test
  void noiseIsDecodedOrRefused() {
    HostileInput input = HostileInput.create();
    input.rounds(50_000, () -> assertDecodedOrRefused(input.noise()));
  }

  @Test
  void anyOrderOfTextAndBinaryIsDecodedOrRefused() {
    HostileInput input = HostileInput.create();
    input.rounds(
        20_000,
        () -> {
          SocketPacketDecoder decoder = new SocketPacketDecoder(DecoderLimits.DEFAULT);
          try {
            for (int message = 0; message < 20; message++) {
              SocketPacket packet =
                  input.once(2)
                      ? decoder.binary(input.bytes())
                      : decoder.text(
                          input.once(10) ? input.damaged(GOLDEN) : GOLDEN.get(8 + message % 3));
              assertRoundTrip(packet);
            }
          } catch (SocketProtocolException e) {
            assertExplained(e);
          }
        });
  }

  @Test
  void acceptedJsonCanBeSplitIntoElements() {
    HostileInput input = HostileInput.create();
    List<String> arrays =
        List.of(
            "[]",
            " [ 1 , \"a,]\\\"\" , {\"k\":[1,2]} ] ",
            "[\"x\",\"\\u00e9\\ud83d\",[[],{}],null]");
    input.rounds(
        50_000,
        () -> {
          String json = input.damaged(arrays);
          try {
            JsonText.validate(json, 64);
          } catch (SocketProtocolException e) {
            assertExplained(e);
            return;
          }
          if (json.strip().startsWith("[")) {
            JsonElements elements = JsonElements.of(json);
            for (int i = 0; i < elements.size(); i++) {
              JsonText.validate(elements.get(i), 64);
            }
          }
        });
  }

  @Test
  void quotedNoiseIsValidAndIsUnquotedUnchanged() {
    HostileInput input = HostileInput.create();
    input.rounds(
        50_000,
        () -> {
          String value = input.noise();
          String literal = JsonText.quote(value);
          JsonText.validate(literal, 1);
          assertThat(JsonText.unquote(literal)).isEqualTo(value);
        });
  }

  private static void assertDecodedOrRefused(String text) {
    SocketPacketDecoder decoder = new SocketPacketDecoder(DecoderLimits.DEFAULT);
    try {
      SocketPacket packet = decoder.text(text);
      for (int i = 0; packet == null; i++) {
        assertThat(i).isLessThan(DecoderLimits.DEFAULT.maxAttachments());
        packet = decoder.binary(new byte[] {(byte) i});
      }
      assertRoundTrip(packet);
    } catch (SocketProtocolException e) {
      assertExplained(e);
    }
  }

  private static void assertRoundTrip(@Nullable SocketPacket packet)
      throws SocketProtocolException {
    if (packet == null) {
      return;
    }
    SocketPacketDecoder decoder = new SocketPacketDecoder(DecoderLimits.DEFAULT);
    SocketPacket again = null;
    for (EnginePacket part : SocketPacketEncoder.encode(packet).packets()) {
      assertThat(again).isNull();
      again = part.binary() ? decoder.binary(part.bytes()) : decoder.text(part.data());
    }
    assertThat(again).isEqualTo(packet);
  }

  private static void assertExplained(SocketProtocolException e) {
    assertThat(e.reason()).isNotNull();
    assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(250);
  }
}
