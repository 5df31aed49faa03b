package ee.socketio.socket.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.socket.PayloadException;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.config.PropertyNamingStrategy;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The configuration of the application is used together with the adapters of the server. */
class JsonbConfigTest {
  /** A product with names of two words. */
  public record Product(String unitName, boolean onSale, @Nullable String note) {}

  /** An amount of money. */
  public record Money(long cents) {}

  /** Writes money as text. */
  public static final class OfMoney implements JsonbAdapter<Money, String> {
    @Override
    public String adaptToJson(Money money) {
      return money.cents() / 100 + "." + money.cents() % 100;
    }

    @Override
    public Money adaptFromJson(String text) {
      return new Money(Long.parseLong(text.replace(".", "")));
    }
  }

  /** Writes a date as milliseconds. */
  public static final class OfDate implements JsonbAdapter<Date, Long> {
    @Override
    public Long adaptToJson(Date date) {
      return date.getTime();
    }

    @Override
    public Date adaptFromJson(Long millis) {
      return new Date(millis);
    }
  }

  private static String write(JsonbConfig config, Object value) {
    return new JsonbPayloads(config).write(value, new ArrayList<>());
  }

  @Test
  void aNamingStrategyIsUsedAndTheMembersAreVerified() {
    JsonbConfig config =
        new JsonbConfig()
            .withPropertyNamingStrategy(PropertyNamingStrategy.LOWER_CASE_WITH_UNDERSCORES)
            .withNullValues(true);
    JsonbPayloads payloads = new JsonbPayloads(config);

    assertThat(payloads.write(new Product("kg", true, null), new ArrayList<>()))
        .isEqualTo("{\"note\":null,\"on_sale\":true,\"unit_name\":\"kg\"}");
    assertThatThrownBy(() -> payloads.read("{\"on_sale\":\"yes\"}", List.of(), Product.class))
        .isInstanceOf(PayloadException.class)
        .hasMessage("expected true or false at 'on_sale'");
  }

  @Test
  void anAdapterOfTheApplicationAndTheAdaptersOfTheServerAreUsed() {
    JsonbConfig config = new JsonbConfig().withAdapters(new OfMoney());
    List<byte[]> attachments = new ArrayList<>();

    String json =
        new JsonbPayloads(config)
            .write(List.of(new Money(1250), new Date(0), new byte[] {1}), attachments);

    assertThat(json)
        .isEqualTo("[\"12.50\",\"1970-01-01T00:00:00Z\",{\"_placeholder\":true,\"num\":0}]");
    assertThat(attachments).hasSize(1);
  }

  @Test
  void anAdapterOfTheApplicationPrecedesAnAdapterOfTheServer() {
    assertThat(write(new JsonbConfig().withAdapters(new OfDate()), List.of(new Date(5))))
        .isEqualTo("[5]");
  }

  @Test
  void anAdapterIsUsedWithinMapsAndLists() {
    JsonbConfig config = new JsonbConfig().withAdapters(new OfTruth());

    assertThat(write(config, Map.of("a", List.of(true)))).isEqualTo("{\"a\":[\"yes\"]}");
  }

  /** Writes a boolean as text. */
  public static final class OfTruth implements JsonbAdapter<Boolean, String> {
    @Override
    public String adaptToJson(Boolean truth) {
      return truth ? "yes" : "no";
    }

    @Override
    public Boolean adaptFromJson(String text) {
      return text.equals("yes");
    }
  }

  @Test
  void aTypeMappingOfTheApplicationIsUsed() {
    JsonbConfig config =
        new JsonbConfig().setProperty("jsonb.user-type-mapping", Map.of(Map.class, TreeMap.class));

    assertThat(new JsonbPayloads(config).read("{\"b\":1,\"a\":2}", List.of(), Map.class))
        .isInstanceOf(TreeMap.class);
  }

  @Test
  void theConfigurationOfTheApplicationIsNotChanged() {
    JsonbConfig config = new JsonbConfig().withAdapters(new OfMoney());

    write(config, 1.5);

    assertThat((JsonbAdapter<?, ?>[]) config.getProperty(JsonbConfig.ADAPTERS).orElseThrow())
        .hasSize(1);
  }
}
