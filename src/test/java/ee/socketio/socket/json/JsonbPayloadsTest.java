package ee.socketio.socket.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.socket.PayloadException;
import jakarta.json.Json;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonbPayloadsTest {
  private final JsonbPayloads payloads = new JsonbPayloads();

  /** One line of an order. */
  public record Line(String article, int count) {}

  /** An order with its lines. */
  public record Order(String id, List<Line> lines, BigDecimal total) {}

  private String write(@Nullable Object value) {
    List<byte[]> attachments = new ArrayList<>();
    String json = payloads.write(value, attachments);
    assertThat(attachments).isEmpty();
    return json;
  }

  private @Nullable Object read(String json, Type type) {
    return payloads.read(json, List.of(), type);
  }

  @Test
  void nullIsWrittenAndReadAsNull() {
    assertThat(write(null)).isEqualTo("null");
    assertThat(read("null", String.class)).isNull();
    assertThat(read("null", Order.class)).isNull();
  }

  @Test
  void numbersAndBooleansAreWrittenAndReadUnchanged() {
    assertThat(write(7)).isEqualTo("7");
    assertThat(write(-9_007_199_254_740_991L)).isEqualTo("-9007199254740991");
    assertThat(write(1.5)).isEqualTo("1.5");
    assertThat(write(new BigDecimal("12.50"))).isEqualTo("12.50");
    assertThat(write(true)).isEqualTo("true");
    assertThat(read("7", Integer.class)).isEqualTo(7);
    assertThat(read("7", long.class)).isEqualTo(7L);
    assertThat(read("1e3", Double.class)).isEqualTo(1000.0);
    assertThat(read("12.50", BigDecimal.class)).isEqualTo(new BigDecimal("12.50"));
    assertThat(read("false", Boolean.class)).isEqualTo(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "\"quoted\" \\ / \n\t\u0001",
        "Grüße 你好",
        "😀 pair",
        "\u2028 </script>"
      })
  void textIsWrittenAndReadUnchanged(String text) {
    assertThat(read(write(text), String.class)).isEqualTo(text);
    assertThat(read(write(List.of(text)), List.class)).isEqualTo(List.of(text));
  }

  @Test
  void halfASurrogatePairIsWrittenAndReadUnchanged() {
    assertThat(write("\ud83d")).isEqualTo("\"\\ud83d\"");
    assertThat(read("\"\\ud83d\"", String.class)).isEqualTo("\ud83d");
  }

  @Test
  void nestedRecordsAreWrittenAndReadUnchanged() {
    Order order =
        new Order("ö1", List.of(new Line("tea", 2), new Line("", 0)), new BigDecimal("9.90"));

    assertThat(write(order))
        .isEqualTo(
            "{\"id\":\"ö1\",\"lines\":[{\"article\":\"tea\",\"count\":2},"
                + "{\"article\":\"\",\"count\":0}],\"total\":9.90}");
    assertThat(read(write(order), Order.class)).isEqualTo(order);
  }

  @Test
  void listsMayContainNull() {
    assertThat(write(Arrays.asList(1, null, "x"))).isEqualTo("[1,null,\"x\"]");
  }

  @Test
  void jsonValuesAreWrittenUnchanged() {
    assertThat(write(Json.createObjectBuilder().add("k", Json.createArrayBuilder().add(1)).build()))
        .isEqualTo("{\"k\":[1]}");
    assertThat(write(Json.createValue("ü"))).isEqualTo("\"ü\"");
  }

  @Test
  void fieldsThatTheTypeDoesNotHaveAreIgnored() {
    assertThat(read("{\"article\":\"tea\",\"count\":1,\"admin\":true}", Line.class))
        .isEqualTo(new Line("tea", 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"4111111111111111\"", "[4111]", "4111", "true"})
  void anInvalidPayloadIsReportedWithTheExpectedTypeAndWithoutTheValue(String json) {
    assertThatThrownBy(() -> read(json, Line.class))
        .isInstanceOf(PayloadException.class)
        .hasMessage("expected an object");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"x\"", "{}", "[]", "true"})
  void aValueThatIsNotAnIntegerIsReported(String json) {
    assertThatThrownBy(() -> read(json, Integer.class))
        .isInstanceOf(PayloadException.class)
        .hasMessage("expected an integer from -2147483648 to 2147483647");
  }

  @Test
  void aValueWhoseGetterFailsCannotBeWritten() {
    assertThatThrownBy(() -> write(new Broken()))
        .isInstanceOf(PayloadException.class)
        .hasMessageContaining("cannot be written as JSON");
  }

  @Test
  void aListThatContainsItselfCannotBeWritten() {
    List<Object> circle = new ArrayList<>();
    circle.add(circle);

    assertThatThrownBy(() -> write(circle)).isInstanceOf(PayloadException.class);
  }

  @Test
  void beansThatReferToEachOtherCannotBeWritten() {
    Person ann = new Person();
    Person bob = new Person();
    ann.setFriend(bob);
    bob.setFriend(ann);

    assertThatThrownBy(() -> write(ann)).isInstanceOf(PayloadException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"b25l\"", "[1,2]", "{}", "{\"_placeholder\":true,\"num\":1}", "7"})
  void onlyAPlaceholderIsABinaryValueAtAnyDepth(String json) {
    List<byte[]> attachments = List.of(new byte[] {1});

    assertThatThrownBy(() -> payloads.read(json, attachments, byte[].class))
        .isInstanceOf(PayloadException.class);
    assertThatThrownBy(() -> payloads.read("{\"content\":" + json + "}", attachments, File.class))
        .isInstanceOf(PayloadException.class);
  }

  @Test
  void aValueThatTheConstructorRejectsIsRefused() {
    assertThatThrownBy(() -> read("{\"percent\":101}", Rebate.class))
        .isInstanceOf(PayloadException.class)
        .hasMessage("expected an object with other values");
  }

  @Test
  void aValueIsWrittenAfterAFailure() {
    assertThatThrownBy(() -> write(new Broken())).isInstanceOf(PayloadException.class);

    assertThat(write(new Line("tea", 1))).isEqualTo("{\"article\":\"tea\",\"count\":1}");
  }

  @Test
  void eachCallHasItsOwnAttachments() {
    List<byte[]> first = new ArrayList<>();
    List<byte[]> second = new ArrayList<>();

    payloads.write(List.of(new byte[] {1}), first);
    String json = payloads.write(List.of(new byte[] {2}), second);

    assertThat(first).hasSize(1);
    assertThat(second).hasSize(1);
    assertThat(json).isEqualTo("[{\"_placeholder\":true,\"num\":0}]");
  }

  /** A record with binary content. */
  public record File(byte[] content) {}

  /** A record whose constructor rejects some values. */
  public record Rebate(int percent) {
    public Rebate {
      if (percent > 100) {
        throw new IllegalArgumentException(percent + " percent");
      }
    }
  }

  /** A bean that may refer to another bean. */
  public static final class Person {
    private @Nullable Person friend;

    public @Nullable Person getFriend() {
      return friend;
    }

    public void setFriend(Person friend) {
      this.friend = friend;
    }
  }

  /** A bean whose getter throws an exception. */
  public static final class Broken {
    public String getName() {
      throw new IllegalStateException("not today");
    }
  }
}
