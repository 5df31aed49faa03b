package ee.socketio.socket.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.socket.PayloadException;
import jakarta.json.Json;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Values are written as {@code JSON.stringify} writes them, and relayed values keep their order.
 */
class TextFidelityTest {
  private final JsonbPayloads payloads = new JsonbPayloads();

  /** A record with text. */
  public record Note(String text) {}

  /** A record with members for numbers. */
  public record Figures(double average, Double wrapped, Object any) {}

  /** A record with a typed map. */
  public record Scores(Map<String, Integer> byName) {}

  private String write(@Nullable Object value) {
    return payloads.write(value, new ArrayList<>());
  }

  private @Nullable Object read(String json, Type type) {
    return payloads.read(json, List.of(), type);
  }

  @Test
  void halfASurrogatePairIsWrittenUnchangedWithinOtherValues() {
    assertThat(write(Map.of("k\ude00", "v\ud83d"))).isEqualTo("{\"k\\ude00\":\"v\\ud83d\"}");
    assertThat(write(List.of("\ud83d"))).isEqualTo("[\"\\ud83d\"]");
    assertThat(write(new Note("a\ud83d"))).isEqualTo("{\"text\":\"a\\ud83d\"}");
    assertThat(write(Json.createValue("\ud83d"))).isEqualTo("\"\\ud83d\"");
    assertThat(write(Json.createArrayBuilder().add("\ud83d").build())).isEqualTo("[\"\\ud83d\"]");
    assertThat(write('\ud83d')).isEqualTo("\"\\ud83d\"");
    assertThat(read("{\"text\":\"a\\ud83d\"}", Note.class)).isEqualTo(new Note("a\ud83d"));
  }

  @Test
  void aNumberThatIsNotFiniteIsWrittenAsNull() {
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
  void aTypedMapKeepsItsOrderAndItsTypes() throws Exception {
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

  /** A key of a map that is written as an object. */
  public record Key(int id) {}

  /** A record with a member of any type. */
  public record Holder(Object any, Map<Object, Object> map) {}

  @Test
  void eachMapIsWrittenByItsOwnKeys() {
    Map<Object, Object> byText = new LinkedHashMap<>(Map.of("s", 1));
    Map<Object, Object> byObject = new LinkedHashMap<>(Map.of(new Key(1), 2));
    String text = "{\"s\":1}";
    String object = "[{\"key\":{\"id\":1},\"value\":2}]";

    assertThat(write(new Holder(byText, Map.of()))).isEqualTo("{\"any\":" + text + ",\"map\":{}}");
    assertThat(write(new Holder(byObject, Map.of())))
        .isEqualTo("{\"any\":" + object + ",\"map\":{}}");
    assertThat(write(new Holder(byText, Map.of()))).isEqualTo("{\"any\":" + text + ",\"map\":{}}");
    assertThat(write(List.of(byObject, byText))).isEqualTo("[" + object + "," + text + "]");
  }

  @Test
  void aMapWhoseKeysHaveNoValidJsonIsNotWritten() {
    write(new Holder(1, new LinkedHashMap<>(Map.of("s", 1))));

    assertThatThrownBy(() -> write(new Holder(1, new LinkedHashMap<>(Map.of(new Key(1), 2)))))
        .isInstanceOf(PayloadException.class);
  }

  @Test
  void keysAreWrittenAsText() {
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put(1, "a");
    map.put(true, new Note("b"));
    map.put(Thread.State.NEW, List.of(new Note("c"), 2L));
    map.put(Instant.EPOCH, new BigDecimal("1.50"));
    String json =
        "{\"1\":\"a\",\"true\":{\"text\":\"b\"},\"NEW\":[{\"text\":\"c\"},2],"
            + "\"1970-01-01T00:00:00Z\":1.50}";

    assertThat(write(map)).isEqualTo(json);
    assertThat(write(new Holder(map, Map.of()))).isEqualTo("{\"any\":" + json + ",\"map\":{}}");
  }
}
