package ee.socketio.socket.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.socket.PayloadException;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Binary values keep their content at any depth, and for any type that they are read as. */
class BinaryFidelityTest {
  private static final byte[] ONE = {1, 1};
  private static final byte[] TWO = {2, 2};
  private static final String FIRST = "{\"_placeholder\":true,\"num\":0}";
  private static final String SECOND = "{\"_placeholder\":true,\"num\":1}";

  /** The order of the placeholders differs from the order in which they are written. */
  private static final String FILE =
      "{\"name\":\"cat\",\"parts\":["
          + SECOND
          + ",{\"deep\":["
          + FIRST
          + "]}],\"file\":"
          + FIRST
          + "}";

  private final JsonbPayloads payloads = new JsonbPayloads();

  /** A payload with members of general types. */
  public record Anything(Object parts, JsonValue file) {}

  /** A payload with streams and buffers. */
  public record Streams(InputStream file, List<ByteBuffer> parts) {}

  /** A payload with a binary member that may be null. */
  public record Optional(byte @Nullable [] file) {}

  private record Written(String json, List<byte[]> attachments) {}

  private Object read(String json, Type type) {
    return Objects.requireNonNull(payloads.read(json, List.of(ONE, TWO), type));
  }

  private Written write(@Nullable Object value) {
    List<byte[]> attachments = new ArrayList<>();
    return new Written(payloads.write(value, attachments), attachments);
  }

  @ParameterizedTest
  @ValueSource(classes = {Object.class, Map.class, JsonValue.class, JsonObject.class})
  void aValueThatIsReadAndWrittenKeepsItsBytes(Class<?> type) {
    Written written = write(read(FILE, type));

    assertThat(written.json())
        .isEqualTo(
            "{\"name\":\"cat\",\"parts\":["
                + FIRST
                + ",{\"deep\":["
                + SECOND
                + "]}],\"file\":{\"_placeholder\":true,\"num\":2}}");
    assertThat(written.attachments()).containsExactly(TWO, ONE, ONE);
  }

  @Test
  void aRecordThatIsReadAndWrittenKeepsItsBytes() {
    Written written = write(read(FILE, Anything.class));

    assertThat(written.attachments()).containsExactlyInAnyOrder(TWO, ONE, ONE);
    assertThat(written.json()).doesNotContain("\"num\":3").contains("\"file\":{\"_placeholder\"");
  }

  @ParameterizedTest
  @ValueSource(classes = {Object.class, List.class, JsonArray.class, byte[][].class})
  void aListThatIsReadAndWrittenKeepsItsBytes(Class<?> type) {
    Written written = write(read("[" + SECOND + "," + FIRST + "]", type));

    assertThat(written.json()).isEqualTo("[" + FIRST + "," + SECOND + "]");
    assertThat(written.attachments()).containsExactly(TWO, ONE);
  }

  @Test
  void aMapContainsTheBytesOfAnAttachment() {
    assertThat((Map<?, ?>) read(FILE, Map.class)).extracting("file").isEqualTo(ONE);
  }

  @Test
  void aJsonValueKeepsItsBytesWithinAnotherJsonValue() {
    JsonObject file = (JsonObject) read(FILE, JsonObject.class);

    Written written =
        write(List.of("x", Json.createObjectBuilder().add("copy", file.getValue("/file")).build()));

    assertThat(written.json()).isEqualTo("[\"x\",{\"copy\":" + FIRST + "}]");
    assertThat(written.attachments()).containsExactly(ONE);
  }

  @Test
  void aJsonValueKeepsItsBytesInAMapOfARecord() {
    JsonObject file = (JsonObject) read(FILE, JsonObject.class);

    assertThat(write(new Anything(Map.of("copy", file), file)).attachments())
        .containsExactly(TWO, ONE, ONE, TWO, ONE, ONE);
  }

  @Test
  void aPlaceholderWithoutAnAttachmentIsReadAsAnObject() {
    Object read = payloads.read(FIRST, List.of(), Object.class);

    assertThat(read).isInstanceOf(Map.class);
    assertThat(write(read).attachments()).isEmpty();
  }

  @Test
  void streamsAndBuffersAreReadAndWrittenAsAttachments() throws IOException {
    Streams streams =
        (Streams) read("{\"file\":" + SECOND + ",\"parts\":[" + FIRST + "]}", Streams.class);
    assertThat(streams.file().readAllBytes()).isEqualTo(TWO);
    assertThat(streams.parts()).containsExactly(ByteBuffer.wrap(ONE));
    InputStream alone = (InputStream) read(FIRST, InputStream.class);
    assertThat(alone).hasBinaryContent(ONE);

    Written written =
        write(new Streams(new ByteArrayInputStream(ONE), List.of(ByteBuffer.wrap(TWO))));
    assertThat(written.json()).isEqualTo("{\"file\":" + FIRST + ",\"parts\":[" + SECOND + "]}");
    assertThat(written.attachments()).containsExactly(ONE, TWO);
    assertThat(write(new ByteArrayInputStream(ONE)).attachments()).containsExactly(ONE);
  }

  @Test
  void writingABufferDoesNotChangeItsPosition() {
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {0, 1, 1, 0}, 1, 2);

    assertThat(write(Map.of("b", buffer)).attachments()).containsExactly(ONE);
    assertThat(buffer.remaining()).isEqualTo(2);
  }

  @Test
  void aStreamThatFailsCannotBeWrittenAndAddsNoAttachment() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }
        };
    List<byte[]> attachments = new ArrayList<>(List.of(TWO));

    assertThatThrownBy(() -> payloads.write(List.of(ONE, broken), attachments))
        .isInstanceOf(PayloadException.class)
        .hasRootCauseMessage("gone");
    assertThat(attachments).containsExactly(TWO);
  }

  @Test
  void bytesMayBeNull() {
    assertThat(read("{\"file\":null}", Optional.class)).isEqualTo(new Optional(null));
  }

  @Test
  void textIsRefusedAsABinaryMemberAndTheMessageNamesTheMember() {
    assertThatThrownBy(() -> read("{\"file\":\"b25l\"}", Streams.class))
        .isInstanceOf(PayloadException.class)
        .hasMessage("expected binary data at 'file'");
  }
}
