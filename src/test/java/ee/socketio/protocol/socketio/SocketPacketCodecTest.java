package ee.socketio.protocol.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.PacketUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The frames of the protocol document, read and written. */
class SocketPacketCodecTest {
  private static final NamespaceName ADMIN = NamespaceName.of("/admin");
  private static final byte[] FIRST = {1, 2};
  private static final byte[] SECOND = {3, 4};

  record Golden(SocketPacket packet, String text) {}

  static Stream<Golden> golden() {
    return Stream.of(
        // 0                        CONNECT, namespace / is omitted
        new Golden(SocketPacket.connect(NamespaceName.ROOT, ""), "0"),
        // 0                        CONNECT
        //  /admin,                 namespace
        //         {"sid":"oSO0"}   payload
        new Golden(SocketPacket.connect(ADMIN, "{\"sid\":\"oSO0\"}"), "0/admin,{\"sid\":\"oSO0\"}"),
        // 4                        CONNECT_ERROR
        //  {"message":"No"}        payload
        new Golden(
            SocketPacket.connectError(NamespaceName.ROOT, "{\"message\":\"No\"}"),
            "4{\"message\":\"No\"}"),
        // 2                        EVENT
        //  ["foo"]                 payload: the name, no arguments
        new Golden(SocketPacket.event(NamespaceName.ROOT, "[\"foo\"]"), "2[\"foo\"]"),
        // 2                        EVENT
        //  /admin,                 namespace
        //         ["bar"]          payload
        new Golden(SocketPacket.event(ADMIN, "[\"bar\"]"), "2/admin,[\"bar\"]"),
        // 2                        EVENT
        //  12                      ack id
        //    ["foo"]               payload
        new Golden(
            SocketPacket.event(NamespaceName.ROOT, 12, "[\"foo\"]", List.of()), "212[\"foo\"]"),
        // 3                        ACK
        //  /admin,                 namespace
        //         13               ack id
        //           ["bar"]        payload
        new Golden(SocketPacket.ack(ADMIN, 13, "[\"bar\"]", List.of()), "3/admin,13[\"bar\"]"),
        // 1                        DISCONNECT
        new Golden(SocketPacket.disconnect(NamespaceName.ROOT), "1"),
        // 1                        DISCONNECT
        //  /admin,                 namespace, with its comma although nothing follows
        new Golden(SocketPacket.disconnect(ADMIN), "1/admin,"),
        // 5                        BINARY_EVENT
        //  1-                      number of attachments
        //    ["baz",{...}]         payload, num 0 stands for the first attachment
        new Golden(
            SocketPacket.event(
                NamespaceName.ROOT,
                SocketPacket.NO_ACK,
                "[\"baz\",{\"_placeholder\":true,\"num\":0}]",
                List.of(FIRST)),
            "51-[\"baz\",{\"_placeholder\":true,\"num\":0}]"),
        // 5                        BINARY_EVENT
        //  2-                      number of attachments
        //    /admin,               namespace
        //           ["baz",...]    payload, each num an attachment
        new Golden(
            SocketPacket.event(
                ADMIN,
                SocketPacket.NO_ACK,
                "[\"baz\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]",
                List.of(FIRST, SECOND)),
            "52-/admin,[\"baz\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]"),
        // 6                        BINARY_ACK
        //  1-                      number of attachments
        //    15                    ack id
        //      ["bar",{...}]       payload
        new Golden(
            SocketPacket.ack(
                NamespaceName.ROOT,
                15,
                "[\"bar\",{\"_placeholder\":true,\"num\":0}]",
                List.of(FIRST)),
            "61-15[\"bar\",{\"_placeholder\":true,\"num\":0}]"));
  }

  @ParameterizedTest
  @MethodSource("golden")
  void writesTheFrame(Golden golden) {
    List<EnginePacket> packets = SocketPacketEncoder.encode(golden.packet).packets();

    assertThat(packets.get(0)).isEqualTo(EnginePacket.message(golden.text));
    assertThat(packets.subList(1, packets.size()))
        .containsExactlyElementsOf(
            golden.packet.attachments().stream().map(EnginePacket::message).toList());
  }

  @ParameterizedTest
  @MethodSource("golden")
  void readsTheFrame(Golden golden) throws SocketProtocolException {
    SocketPacketDecoder decoder = new SocketPacketDecoder(DecoderLimits.DEFAULT);

    SocketPacket packet = decoder.text(golden.text);
    for (byte[] attachment : golden.packet.attachments()) {
      assertThat(packet).isNull();
      packet = decoder.binary(attachment);
    }

    assertThat(packet).isEqualTo(golden.packet);
  }

  @Test
  void anEncodedPacketCountsItsFrames() {
    PacketUnit encoded =
        SocketPacketEncoder.encode(
            SocketPacket.event(
                NamespaceName.ROOT,
                SocketPacket.NO_ACK,
                "[\"baz\",{\"_placeholder\":true,\"num\":0}]",
                List.of(FIRST)));

    int frames = encoded.packets().stream().mapToInt(packet -> packet.frame().length).sum();
    assertThat(encoded.size()).isEqualTo(frames);
  }
}
