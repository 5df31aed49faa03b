package ee.socketio.socket.json;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Values are written as {@code JSON.stringify} writes them, and what is relayed is not rearranged.
 */
class TextFidelityTest {
  private final JsonbPayloads payloads = new JsonbPayloads();

  /** A text. */
  public record Note(String text) {}

  /** Numbers of all kinds. */
  public record Figures(double average, Double wrapped, Object any) {}

  /** Maps with types. */
  public record Scores(Map<String, Integer> byName) {}

  private String write(@Nullable Object value) {
    return payloads.write(value, new ArrayList<>());
  }

  private @Nullable Object read(String json, Type type) {
    return payloads.read(json, List.of(), type);
  }

  @Test
  void halfASurrogatePairSurvivesWithinOthers() {
    assertThat(write(Map.of("k\ude00", "v\ud83d"))).isEqualTo("{\"k\\ude00\":\"v\\ud83d\"}");
    assertThat(write(List.of("\ud83d"))).isEqualTo("[\"\\ud83d\"]");
    assertThat(write(new Note("a\ud83d"))).isEqualTo("{\"text\":\"a\\ud83d\"}");
    assertThat(write(Json.createValue("\ud83d"))).isEqualTo("\"\\ud83d\"");
    assertThat(write(Json.createArrayBuilder().add("\ud83d").build())).isEqualTo("[\"\\ud83d\"]");
    assertThat(write('\ud83d')).isEqualTo("\"\\ud83d\"");
    assertThat(read("{\"text\":\"a\\ud83d\"}", Note.class)).isEqualTo(new Note("a\ud83d"));
  }

  @Test
  void whatIsNotFiniteIsNull() {
    assertThat(write(Double.NaN)).isEqualTo("null");
    assertThat(write(Float.NEGATIVE_INFINITY)).isEqualTo("null");
    assertThat(write(List.of(1.0, Double.NaN))).isEqualTo("[1.0,null]");
    assertThat(write(Map.of("avg", Double.POSITIVE_INFINITY))).isEqualTo("{\"avg\":null}");
    assertThat(write(new double[] {0.5, Double.NaN})).isEqualTo("[0.5,null]");
    assertThat(write(new Figures(Double.NaN, Double.NaN, Double.NaN)))
        .isEqualTo("{\"any\":null,\"average\":null,\"wrapped\":null}");
  }

  @ParameterizedTest
  @ValueSource(classes = {Object.class, Map.class, LinkedHashMap.class})
  void aMapThatIsReadAndWrittenKeepsItsOrder(Class<?> type) {
    String json = "{\"zebra\":1,\"apple\":{\"10\":true,\"9\":[],\"a\":null},\"mango\":\"x\"}";

    assertThat(write(read(json, type))).isEqualTo(json);
  }

  @Test
  void aMapOfARecordKeepsItsOrder() {
    String json = "{\"byName\":{\"zoe\":1,\"ann\":2,\"max\":3}}";

    assertThat(write(read(json, Scores.class))).isEqualTo(json);
  }

  @Test
  void aMapWithTypesKeepsItsOrderAndItsTypes() throws Exception {
    Type type = Scores.class.getRecordComponents()[0].getGenericType();
    Object read = read("{\"zoe\":1,\"ann\":2}", type);

    assertThat(read).asString().isEqualTo("{zoe=1, ann=2}");
    assertThat((Map<?, ?>) read).extracting("zoe").isEqualTo(1);
  }

  @Test
  void nullInAMapIsWritten() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("b", null);
    map.put("a", 1);

    assertThat(write(map)).isEqualTo("{\"b\":null,\"a\":1}");
  }
}
