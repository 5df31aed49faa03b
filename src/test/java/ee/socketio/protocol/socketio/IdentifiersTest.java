package ee.socketio.protocol.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.socketio.protocol.engineio.PacketUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {
  private static final NamespaceName ROOT = NamespaceName.ROOT;

  @ParameterizedTest
  @ValueSource(strings = {"", "admin", "/a,b", "/a\nb", "/\u009f", "/\ud800"})
  void namesThatNoPacketCanContainAreRefused(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> NamespaceName.of(value));
  }

  @Test
  void aNameAndItsQueryHaveALimitedLengthEach() {
    String name = "/" + "n".repeat(NamespaceName.MAX_LENGTH - 1);
    String query = "?" + "q".repeat(NamespaceName.MAX_QUERY - 1);

    assertThat(NamespaceName.of(name + query).path()).isEqualTo(NamespaceName.of(name));
    assertThatIllegalArgumentException().isThrownBy(() -> NamespaceName.of(name + "n"));
    assertThatIllegalArgumentException().isThrownBy(() -> NamespaceName.of(name + query + "q"));
  }

  @Test
  void theRootIsASingleObject() {
    assertThat(NamespaceName.of("/")).isSameAs(ROOT);
    assertThat(NamespaceName.of("/?a=b").path()).isSameAs(ROOT);
  }

  @Test
  void socketIdsHaveALimitedLength() {
    assertThat(new SocketId("wZX3oN0bSVIhsaknAAAI")).hasToString("wZX3oN0bSVIhsaknAAAI");
    assertThatIllegalArgumentException().isThrownBy(() -> new SocketId(""));
    assertThatIllegalArgumentException().isThrownBy(() -> new SocketId("x".repeat(129)));
  }

  @Test
  void limitsHaveARange() {
    assertThat(DecoderLimits.DEFAULT).isEqualTo(new DecoderLimits(10, 64));
    assertThatIllegalArgumentException().isThrownBy(() -> new DecoderLimits(-1, 64));
    assertThatIllegalArgumentException().isThrownBy(() -> new DecoderLimits(10, 0));
  }

  @Test
  void packetsAreBinaryIfAndOnlyIfTheyHaveAttachments() {
    List<byte[]> attachments = List.of(new byte[1]);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SocketPacket(SocketPacketType.EVENT, ROOT, -1, "[1]", attachments));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SocketPacket(SocketPacketType.BINARY_ACK, ROOT, 1, "[]", List.of()));
  }

  @Test
  void ackIdsHaveARange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SocketPacket.ack(ROOT, -2, "[]", List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SocketPacket.ack(ROOT, 1L << 53, "[]", List.of()));
  }

  @Test
  void anEncodedPacketIsNeverEmpty() {
    assertThatIllegalArgumentException().isThrownBy(() -> PacketUnit.of(List.of()));
  }
}
