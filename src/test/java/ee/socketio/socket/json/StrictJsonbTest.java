package ee.socketio.socket.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.socket.PayloadException;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bodies of a REST API. */
class StrictJsonbTest {
  private final StrictJsonb jsonb = new StrictJsonb(new JsonbConfig(), 100);

  /** A line of an order. */
  public record Line(String productId, @Nullable Integer quantity) {}

  /** An order. */
  public record Draft(List<Line> items) {}

  @ParameterizedTest
  @ValueSource(strings = {"4294967297", "1.5", "2147483648", "1e10"})
  void aQuantityThatIsNotAnIntegerInRangeIsRefused(String quantity) {
    String json = "{\"items\":[{\"productId\":\"p\",\"quantity\":" + quantity + "}]}";
    Type type = Draft.class;

    assertThatThrownBy(() -> jsonb.fromJson(json, Draft.class))
        .isInstanceOf(JsonbException.class)
        .hasCauseInstanceOf(PayloadException.class)
        .hasMessage("expected an integer from -2147483648 to 2147483647 at 'items[0].quantity'");
    assertThatThrownBy(() -> jsonb.fromJson(new StringReader(json), type))
        .isInstanceOf(JsonbException.class);
  }

  @Test
  void aValidBodyIsRead() {
    byte[] body =
        " {\"items\":[{\"productId\":\"ü\",\"quantity\":2}]}\n".getBytes(StandardCharsets.UTF_8);

    assertThat(jsonb.fromJson(new ByteArrayInputStream(body), Draft.class))
        .isEqualTo(new Draft(List.of(new Line("ü", 2))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "1,2", "1],[2", "{}{}", "{\"a\":01}"})
  void aBodyThatIsNotJsonIsRefused(String body) {
    assertThatThrownBy(() -> jsonb.fromJson(body, Object.class)).isInstanceOf(JsonbException.class);
  }

  @Test
  void aBodyThatIsTooLongIsRefused() {
    String longest = "\"" + "x".repeat(98) + "\"";
    String tooLong = "\"" + "x".repeat(99) + "\"";

    assertThat(jsonb.fromJson(new StringReader(longest), String.class)).hasSize(98);
    assertThat(jsonb.fromJson(stream(longest), String.class)).hasSize(98);
    assertThatThrownBy(() -> jsonb.fromJson(new StringReader(tooLong), String.class))
        .isInstanceOf(JsonbException.class);
    assertThatThrownBy(() -> jsonb.fromJson(stream(tooLong), String.class))
        .isInstanceOf(JsonbException.class);
  }

  @Test
  void aBodyThatIsNotUtf8IsRefused() {
    byte[] body = {'"', (byte) 0xff, '"'};

    assertThatThrownBy(() -> jsonb.fromJson(new ByteArrayInputStream(body), String.class))
        .isInstanceOf(JsonbException.class);
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void bytesAreWrittenAsAnArrayAndDatesAsText() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    jsonb.toJson(List.of(new Date(0), new byte[] {1}), out);

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("[\"1970-01-01T00:00:00Z\",[1]]");
  }
}
