package ee.socketio.cluster.redis.emitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.socket.PayloadException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlainPayloadsTest {
  private record Price(String article, BigDecimal value, @Nullable Price before) {}

  private final PlainPayloads payloads = new PlainPayloads();
  private final List<byte[]> attachments = new ArrayList<>();

  private String write(@Nullable Object value) {
    return payloads.write(value, attachments);
  }

  @Test
  void valuesOfTheJdkAreJson() {
    assertThat(write(null)).isEqualTo("null");
    assertThat(write("a\"\n\uD83D\uDE00")).isEqualTo("\"a\\\"\\n\uD83D\uDE00\"");
    assertThat(write('c')).isEqualTo("\"c\"");
    assertThat(write(true)).isEqualTo("true");
    assertThat(write(1L << 40)).isEqualTo("1099511627776");
    assertThat(write(1.5)).isEqualTo("1.5");
    assertThat(write(Double.NaN)).isEqualTo("null");
    assertThat(write(TimeUnit.DAYS)).isEqualTo("\"DAYS\"");
    assertThat(write(LocalDate.of(2026, 1, 2))).isEqualTo("\"2026-01-02\"");
  }

  @Test
  void containersAreJson() {
    Map<Object, @Nullable Object> map = new LinkedHashMap<>();
    map.put("a", List.of());
    map.put(2, Arrays.asList(1, null, List.of("b")));
    map.put("c", new int[] {1, 2});
    map.put("d", Map.of());
    assertThat(write(map)).isEqualTo("{\"a\":[],\"2\":[1,null,[\"b\"]],\"c\":[1,2],\"d\":{}}");
  }

  @Test
  void recordsAreObjects() {
    Price before = new Price("tea", new BigDecimal("1.50"), null);
    assertThat(write(new Price("tea", BigDecimal.TEN, before)))
        .isEqualTo(
            "{\"article\":\"tea\",\"value\":10,\"before\":"
                + "{\"article\":\"tea\",\"value\":1.50,\"before\":null}}");
  }

  @Test
  void bytesAreAttachments() {
    assertThat(write(List.of(new byte[] {1}, ByteBuffer.wrap(new byte[] {2, 3}))))
        .isEqualTo("[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
    assertThat(attachments).containsExactly(new byte[] {1}, new byte[] {2, 3});
  }

  @Test
  void otherValuesAreRefused() {
    List<Object> itself = new ArrayList<>();
    itself.add(itself);
    for (Object value :
        List.of(Optional.of(1), Duration.ZERO, new Object(), List.of(new byte[1], this), itself)) {
      assertThatThrownBy(() -> write(value)).isInstanceOf(PayloadException.class);
      assertThat(attachments).isEmpty();
    }
  }
}
