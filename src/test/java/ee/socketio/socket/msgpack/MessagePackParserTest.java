package ee.socketio.socket.msgpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.socketio.DecoderLimits;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.PacketDecoder;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.protocol.socketio.SocketPacketType;
import ee.socketio.protocol.socketio.SocketProtocolException;
import ee.socketio.testkit.HostileInput;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

class MessagePackParserTest {
  private static final NamespaceName ROOT = NamespaceName.ROOT;
  private static final NamespaceName SHOP = NamespaceName.of("/shop");
  private static final byte[] BYTES = {1, 2, 3};
  private static final String TWO_PLACES =
      "[\"file\",{\"a\":{\"_placeholder\":true,\"num\":0}},{\"_placeholder\":true,\"num\":1}]";

  private final MessagePackParser parser = new MessagePackParser();
  private final PacketDecoder decoder = parser.decoder(new DecoderLimits(2, 8));

  /** Writes the bytes of a client. */
  private interface Writing {
    void write(MessageBufferPacker packer) throws IOException;
  }

  private static byte[] bytes(Writing writing) {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      writing.write(packer);
      return packer.toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] event(Writing data) {
    return bytes(
        packer -> {
          packer.packMapHeader(3).packString("type").packInt(2).packString("nsp").packString("/");
          packer.packString("data").packArrayHeader(2).packString("a");
          data.write(packer);
        });
  }

  private byte[] encoded(SocketPacket packet) {
    List<EnginePacket> packets = parser.encode(packet).packets();
    assertThat(packets).hasSize(1);
    return packets.get(0).bytes();
  }

  private String json(Writing data) throws SocketProtocolException {
    SocketPacket packet = decoder.binary(event(data));
    return packet == null ? "nothing" : packet.json();
  }

  @Test
  void aPacketIsAMapOfItsFields() {
    byte[] expected = {
      // a map of 4
      (byte) 0x84,
      // "type": 2
      (byte) 0xa4,
      't',
      'y',
      'p',
      'e',
      2,
      // "nsp": "/shop"
      (byte) 0xa3,
      'n',
      's',
      'p',
      (byte) 0xa5,
      '/',
      's',
      'h',
      'o',
      'p',
      // "data": ["a", 1, {"b": <1 2 3>}]
      (byte) 0xa4,
      'd',
      'a',
      't',
      'a',
      (byte) 0x93,
      (byte) 0xa1,
      'a',
      1,
      (byte) 0x81,
      (byte) 0xa1,
      'b',
      (byte) 0xc4,
      3,
      1,
      2,
      3,
      // "id": 7
      (byte) 0xa2,
      'i',
      'd',
      7
    };

    assertThat(
            encoded(
                SocketPacket.event(
                    SHOP,
                    7,
                    "[\"a\",1,{\"b\":{\"_placeholder\":true,\"num\":0}}]",
                    List.of(BYTES))))
        .isEqualTo(expected);
  }

  @Test
  void aPacketIsWrittenAndReadUnchanged() throws SocketProtocolException {
    for (SocketPacket packet :
        List.of(
            SocketPacket.connect(ROOT, "{\"token\":\"t\"}"),
            SocketPacket.connect(SHOP, ""),
            SocketPacket.disconnect(SHOP),
            SocketPacket.connectError(SHOP, "{\"message\":\"no\"}"),
            SocketPacket.event(
                ROOT, 0, "[\"a\",null,true,1.5,-7,9007199254740993,{\"é\":[\"\\n\"]}]", List.of()),
            SocketPacket.ack(ROOT, 3, "[]", List.of()))) {
      assertThat(decoder.binary(encoded(packet))).isEqualTo(packet);
    }
    SocketPacket binary = SocketPacket.event(SHOP, 1, TWO_PLACES, List.of(BYTES, new byte[0]));
    SocketPacket read = Objects.requireNonNull(decoder.binary(encoded(binary)));
    assertThat(read.type()).isEqualTo(SocketPacketType.BINARY_EVENT);
    assertThat(read.json()).isEqualTo(TWO_PLACES);
    assertThat(read.attachments()).containsExactly(BYTES, new byte[0]);
  }

  @Test
  void valuesWithoutJsonFormAreReadAsJavaScriptConvertsThem() throws SocketProtocolException {
    assertThat(json(packer -> packer.packDouble(Double.NaN))).isEqualTo("[\"a\",null]");
    assertThat(json(MessagePackParserTest::undefined)).isEqualTo("[\"a\",null]");
    assertThat(
            json(
                packer -> {
                  packer.packMapHeader(2).packString("x");
                  undefined(packer);
                  packer.packString("y").packInt(1);
                }))
        .isEqualTo("[\"a\",{\"y\":1}]");
    assertThat(json(packer -> packer.packTimestamp(Instant.ofEpochSecond(1))))
        .isEqualTo("[\"a\",\"1970-01-01T00:00:01.000Z\"]");
    assertThat(
            json(
                packer ->
                    packer
                        .packExtensionTypeHeader((byte) 0, 8)
                        .addPayload(new byte[] {0, 0, 0, 0, 0, 0, 3, (byte) 0xe9})))
        .isEqualTo("[\"a\",\"1970-01-01T00:00:01.001Z\"]");
  }

  @Test
  void anArrayBufferIsBinary() throws SocketProtocolException {
    // The official parser encodes new Uint8Array([4]) as this extension type.
    byte[] arrayBuffer = {(byte) 0xc7, 1, 0, 4};
    SocketPacket packet =
        Objects.requireNonNull(decoder.binary(event(packer -> packer.addPayload(arrayBuffer))));

    assertThat(packet.attachments()).containsExactly(new byte[] {4});
  }

  private static void undefined(MessageBufferPacker packer) throws IOException {
    packer.packExtensionTypeHeader((byte) 0, 1).addPayload(new byte[1]);
  }

  @Test
  void undefinedFieldsAreIgnored() throws SocketProtocolException {
    byte[] connect =
        bytes(
            packer -> {
              packer.packMapHeader(5).packString("type").packInt(0).packString("data");
              undefined(packer);
              packer.packString("options").packMapHeader(1).packString("compress");
              packer.packBoolean(true).packString("nsp").packString("/").packString("id");
              undefined(packer);
            });

    assertThat(decoder.binary(connect)).isEqualTo(SocketPacket.connect(ROOT, ""));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 5, 6, 99})
  void anUnknownPacketTypeIsRefused(int type) {
    assertRefused(
        bytes(
            packer -> {
              packer.packMapHeader(2).packString("type").packInt(type);
              packer.packString("nsp").packString("/");
            }));
  }

  @Test
  void anInvalidPacketIsRefused() {
    assertRefused(new byte[0]);
    assertRefused(bytes(packer -> packer.packString("42[\"a\"]")));
    assertRefused(bytes(packer -> packer.packMapHeader(0)));
    assertRefused(bytes(packer -> packer.packMapHeader(1).packString("type").packString("2")));
    assertRefused(event(packer -> packer.packExtensionTypeHeader((byte) 9, 1).addPayload(BYTES)));
    assertRefused(event(packer -> packer.packInt(1).packInt(2)));
    // An array, a map, binary and text that claim to be 2 GiB long.
    assertRefused(event(packer -> packer.packArrayHeader(Integer.MAX_VALUE)));
    assertRefused(event(packer -> packer.packMapHeader(Integer.MAX_VALUE)));
    assertRefused(event(packer -> packer.packBinaryHeader(Integer.MAX_VALUE)));
    assertRefused(event(packer -> packer.packRawStringHeader(Integer.MAX_VALUE)));
    assertRefused(event(packer -> packer.packRawStringHeader(1).addPayload(new byte[] {-1})));
    assertRefused(
        event(
            packer -> {
              for (int i = 0; i < 9; i++) {
                packer.packArrayHeader(1);
              }
              packer.packNil();
            }));
    assertRefused(
        event(
            packer -> {
              packer.packArrayHeader(3);
              for (int i = 0; i < 3; i++) {
                packer.packBinaryHeader(1).addPayload(new byte[1]);
              }
            }));
    assertThatThrownBy(() -> decoder.text("42[\"a\"]")).isInstanceOf(SocketProtocolException.class);
  }

  @Test
  void aPacketThatIsInvalidInJsonIsRefused() {
    assertRefused(encoded(SocketPacket.event(ROOT, 0, "[\"disconnect\"]", List.of())));
    assertRefused(encoded(SocketPacket.event(ROOT, 0, "[{}]", List.of())));
    assertRefused(encoded(SocketPacket.connect(ROOT, "[]")));
    assertRefused(
        bytes(
            packer -> {
              packer.packMapHeader(3).packString("type").packInt(2);
              packer.packString("nsp").packString("/a,0[\"injected\"]");
              packer.packString("data").packArrayHeader(1).packString("a");
            }));
  }

  @Test
  void randomBytesAreAPacketOrAProtocolError() {
    byte[] valid = encoded(SocketPacket.event(SHOP, 7, TWO_PLACES, List.of(BYTES, BYTES)));
    for (int length = 0; length < valid.length; length++) {
      assertRefused(Arrays.copyOf(valid, length));
    }
    HostileInput input = HostileInput.create();
    input.rounds(50_000, () -> assertPacketOrProtocolError(input.bent(valid)));
    input.rounds(50_000, () -> assertPacketOrProtocolError(input.bytes()));
  }

  private void assertPacketOrProtocolError(byte[] data) {
    try {
      assertThat(decoder.binary(data)).isNotNull();
    } catch (SocketProtocolException expected) {
      assertThat(expected.getMessage()).isNotEmpty();
    }
  }

  private void assertRefused(byte[] data) {
    assertThatThrownBy(() -> decoder.binary(data)).isInstanceOf(SocketProtocolException.class);
  }
}
