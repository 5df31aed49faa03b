package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.socket.json.JsonbPayloads;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private final Arguments arguments =
      Arguments.of("[\"a\", 7 ,null,{\"k\":[1,2]}]", List.of(), new JsonbPayloads());

  @Test
  void eachArgumentIsConvertedToTheRequestedType() {
    assertThat(arguments.get(0, String.class)).isEqualTo("a");
    assertThat(arguments.get(1, Integer.class)).isEqualTo(7);
    assertThat(arguments.get(1, Long.class)).isEqualTo(7L);
  }

  @Test
  void aPrimitiveTypeIsConvertedLikeItsWrapper() {
    Object number = arguments.get(1, int.class);

    assertThat(number).isEqualTo(7);
  }

  @Test
  void theJsonIsThatOfTheClient() {
    assertThat(arguments.json(1)).isEqualTo("7");
    assertThat(arguments.json(3)).isEqualTo("{\"k\":[1,2]}");
  }

  @Test
  void aNullOrMissingArgumentIsNull() {
    assertThat(arguments.get(2, String.class)).isNull();
    assertThat(arguments.get(4, String.class)).isNull();
    assertThat(arguments.json(4)).isEqualTo("null");
  }

  @Test
  void withoutTheFirstArgumentTheSecondBecomesTheFirst() {
    assertThat(arguments.withoutFirst().size()).isEqualTo(3);
    assertThat(arguments.withoutFirst().json(0)).isEqualTo("7");
  }

  @Test
  void aConversionErrorDoesNotContainThePayload() {
    assertThatThrownBy(() -> arguments.get(0, Integer.class))
        .isInstanceOf(PayloadException.class)
        .hasMessage("argument 1 does not fit, expected an integer from -2147483648 to 2147483647");
  }
}
