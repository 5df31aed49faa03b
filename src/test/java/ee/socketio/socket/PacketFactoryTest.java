package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.PacketParser;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.socket.json.JsonbPayloads;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketFactoryTest {
  private static final NamespaceName ROOT = NamespaceName.ROOT;
  private static final NamespaceName ORDERS = NamespaceName.of("/orders");

  private final PacketFactory packets = new PacketFactory(new JsonbPayloads(), PacketParser.JSON);

  private static List<String> wire(PacketUnit packet) {
    return packet.packets().stream().map(EnginePacket::text).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connect",
        "connect_error",
        "disconnect",
        "disconnecting",
        "newListener",
        "removeListener"
      })
  void reservedEventNamesAreRejected(String name) {
    assertThatThrownBy(() -> packets.event(ROOT, name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "' is a reserved event name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ping", "message", "Connect", "", "error"})
  void otherEventNamesAreAccepted(String name) {
    assertThat(wire(event(ROOT, name))).containsExactly("42[\"" + name + "\"]");
  }

  private PacketUnit event(NamespaceName namespace, String name, @Nullable Object... arguments) {
    return packets.encode(packets.event(namespace, name, arguments));
  }

  @Test
  void anEventHoldsItsNameAndItsArguments() {
    assertThat(wire(event(ORDERS, "a\"b", 1, "x", Map.of("k", true))))
        .containsExactly("42/orders,[\"a\\\"b\",1,\"x\",{\"k\":true}]");
  }

  @Test
  void anArgumentMayBeNull() {
    assertThat(wire(event(ROOT, "a", (@Nullable Object) null))).containsExactly("42[\"a\",null]");
  }

  @Test
  void aBroadcastIsOnePacketOfAnySize() {
    PacketUnit packet = event(ROOT, "a", "ü");

    assertThat(packet.size()).isEqualTo(packet.packets().get(0).frame().length);
  }

  private static final byte[] ONE = {1};
  private static final byte[] TWO = {2};
  private static final byte[] THREE = {3};

  private static String placeholder(int index) {
    return "{\"_placeholder\":true,\"num\":" + index + "}";
  }

  private static Arguments arguments(String jsonArray, byte[]... attachments) {
    return Arguments.of(jsonArray, List.of(attachments), new JsonbPayloads());
  }

  @Test
  void receivedArgumentsAreInsertedBetweenOtherValues() {
    Arguments relayed = arguments("[{\"text\":\"hello\"},2]");

    assertThat(wire(event(ROOT, "relay", "from", relayed, "end")))
        .containsExactly("42[\"relay\",\"from\",{\"text\":\"hello\"},2,\"end\"]");
    assertThat(wire(packets.ack(ROOT, 7, relayed, relayed)))
        .containsExactly("437[{\"text\":\"hello\"},2,{\"text\":\"hello\"},2]");
  }

  @Test
  void emptyReceivedArgumentsAddNoValue() {
    assertThat(wire(event(ROOT, "relay", 1, arguments("[]"), 2)))
        .containsExactly("42[\"relay\",1,2]");
  }

  @Test
  void insertedArgumentsKeepTheirAttachments() {
    Arguments relayed = arguments("[[" + placeholder(1) + "]," + placeholder(0) + "]", TWO, THREE);

    SocketPacket packet = packets.event(ROOT, "relay", ONE, relayed, relayed);

    assertThat(packet.json())
        .isEqualTo(
            "[\"relay\","
                + placeholder(0)
                + ",["
                + placeholder(2)
                + "],"
                + placeholder(1)
                + ",["
                + placeholder(4)
                + "],"
                + placeholder(3)
                + "]");
    assertThat(packet.attachments()).containsExactly(ONE, TWO, THREE, TWO, THREE);
  }

  @Test
  void argumentsWithinAnotherValueAreAnArray() {
    Arguments relayed = arguments("[\"a\"," + placeholder(0) + "]", TWO);

    SocketPacket packet = packets.event(ROOT, "relay", ONE, Map.of("args", relayed));

    assertThat(packet.json())
        .isEqualTo("[\"relay\"," + placeholder(0) + ",{\"args\":[\"a\"," + placeholder(1) + "]}]");
    assertThat(packet.attachments()).containsExactly(ONE, TWO);
  }
}
