package ee.socketio.protocol.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.testkit.HostileInput;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonElementsTest {
  private static List<String> texts(JsonElements elements) {
    return IntStream.range(0, elements.size()).mapToObj(elements::get).toList();
  }

  private static List<String> of(String array) {
    return texts(JsonElements.of(array));
  }

  @Test
  void anElementIsItsTextWithoutTheWhiteSpaceAroundIt() {
    assertThat(of(" [ \"a,]\\\"\" ,{\"k\": [1, \"}\"]},\t[ ],-1e3 , null,\"\\\\\" ] "))
        .containsExactly("\"a,]\\\"\"", "{\"k\": [1, \"}\"]}", "[ ]", "-1e3", "null", "\"\\\\\"");
    assertThat(of("[[]]")).containsExactly("[]");
  }

  @Test
  void anEmptyArrayHasNoElements() {
    assertThat(of("[]")).isEmpty();
    assertThat(of(" [ ] ")).isEmpty();
  }

  @Test
  void onlyAnArrayHasElements() {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonElements.of("{}"));
    assertThatIllegalArgumentException().isThrownBy(() -> JsonElements.of(""));
  }

  @Test
  void theElementsWithoutTheFirstStartAtIndexZero() {
    assertThat(texts(JsonElements.of("[\"name\",1,2]").withoutFirst())).containsExactly("1", "2");
  }

  @Test
  void anIndexBeyondTheElementsIsRefused() {
    JsonElements elements = JsonElements.of("[\"name\",1]").withoutFirst();

    assertThat(elements.size()).isEqualTo(1);
    assertThatThrownBy(() -> elements.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> elements.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aDecoderFindsTheSameElementsAsASecondReading() {
    HostileInput input = HostileInput.create();
    List<String> arrays =
        List.of(
            "[\"a\"]",
            "[ \"b\" , 1 , \"a,]\\\"\" , {\"k\":[1,2]} ] ",
            "[1,{\"x\":{\"y\":[]}},[[],[{}]],null,true,-0.5e-3]");
    input.rounds(
        20_000,
        () -> {
          String json = input.damaged(arrays);
          SocketPacket packet;
          try {
            packet = new SocketPacketDecoder(DecoderLimits.DEFAULT).text("2/orders,7" + json);
          } catch (SocketProtocolException invalid) {
            return;
          }
          if (packet != null && packet.json().startsWith("[")) {
            assertThat(texts(packet.elements())).isEqualTo(of(packet.json()));
          }
        });
  }

  @Test
  void aStringIsComparedWithoutItsQuotesAndEscapes() {
    JsonElements elements =
        JsonElements.of("[\"a:b\", \"a\\u003ab\", \"a:bc\", 7, null, \"\\n:b\"]");

    assertThat(IntStream.range(0, elements.size()).filter(i -> elements.isString(i, "a:b")))
        .containsExactly(0, 1);
  }
}
