package ee.socketio.socket.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.socket.PayloadException;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number is read without a change of its value, or it is refused. */
class NumberFidelityTest {
  private static final String INT = "an integer from -2147483648 to 2147483647";
  private static final String LONG = "an integer from -9223372036854775808 to 9223372036854775807";
  private static final String FLOAT = "a number of at most 3.4028235E38";
  private static final String DOUBLE = "a number of at most 1.7976931348623157E308";

  private final JsonbPayloads payloads = new JsonbPayloads();

  /** Members of primitive types. */
  public record Primitives(byte b, short s, int i, long l, float f, double d, boolean t, char c) {}

  /** Members of wrapper types. */
  public record Wrappers(
      @Nullable Byte b,
      @Nullable Short s,
      @Nullable Integer i,
      @Nullable Long l,
      @Nullable Float f,
      @Nullable Double d,
      @Nullable Boolean t,
      @Nullable Character c) {}

  /** A bean with public fields and a property. */
  public static class Fields {
    public int i;
    public @Nullable Boolean t;
    private boolean hidden;

    public boolean isHidden() {
      return hidden;
    }

    public void setHidden(boolean hidden) {
      this.hidden = hidden;
    }
  }

  /** A bean with inherited fields and a type variable. */
  public static class Page<T> extends Fields {
    public @Nullable List<T> items;
    public @Nullable Page<T> next;
  }

  /** Fields whose generic types the tests read. */
  static class Types {
    @Nullable List<Integer> integers;
    @Nullable Map<String, Boolean> truths;
    @Nullable Optional<Character> character;
    boolean @Nullable [] array;
    @Nullable Page<Boolean> page;
  }

  /** A record with another name and another number format in JSON. */
  public record Renamed(
      @JsonbProperty("is-open") boolean open, @JsonbNumberFormat("#0.00") Double price) {}

  private @Nullable Object read(String json, Type type) {
    return payloads.read(json, List.of(), type);
  }

  private void refuses(String json, Type type, String message) {
    assertThatThrownBy(() -> read(json, type))
        .isInstanceOf(PayloadException.class)
        .hasMessage("expected " + message);
  }

  private static Type field(String name) throws NoSuchFieldException {
    Field field = Types.class.getDeclaredField(name);
    return field.getGenericType();
  }

  @ParameterizedTest
  @CsvSource({
    "b, 128",
    "b, -129",
    "b, 1.5",
    "s, 32768",
    "s, 0.5",
    "i, 2147483648",
    "i, 4294967297",
    "i, -2147483649",
    "i, 1.5",
    "i, 1e10",
    "i, true",
    "l, 9223372036854775808",
    "l, 0.1",
    "l, 1e19",
    "f, 1e39",
    "f, -1e39",
    "d, 1e400",
    "d, true",
    "t, 1",
    "t, 0",
    "t, '\"yes\"'",
    "t, '\"true\"'",
    "c, '\"ab\"'",
    "c, '\"\"'",
    "c, 7"
  })
  void aValueOutOfRangeIsRefusedInAPrimitiveMemberAndInAWrapper(String member, String value) {
    String json = "{\"" + member + "\":" + value + "}";

    assertThatThrownBy(() -> read(json, Primitives.class))
        .isInstanceOf(PayloadException.class)
        .hasMessageEndingWith(" at '" + member + "'");
    assertThatThrownBy(() -> read(json, Wrappers.class))
        .isInstanceOf(PayloadException.class)
        .hasMessageEndingWith(" at '" + member + "'");
  }

  @Test
  void theLimitsOfEachTypeAreRead() {
    String json =
        "{\"b\":-128,\"s\":32767,\"i\":-2147483648,\"l\":9223372036854775807,\"f\":3.4028235e38,"
            + "\"d\":1.7976931348623157e308,\"t\":true,\"c\":\"x\"}";

    assertThat(read(json, Primitives.class))
        .isEqualTo(
            new Primitives(
                Byte.MIN_VALUE,
                Short.MAX_VALUE,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                Float.MAX_VALUE,
                Double.MAX_VALUE,
                true,
                'x'));
  }

  @Test
  void anIntegerMayBeWrittenWithAFractionOfZero() {
    assertThat(read("1.0", int.class)).isEqualTo(1);
    assertThat(read("1e3", Long.class)).isEqualTo(1000L);
    assertThat(read("{\"i\":2.00}", Fields.class)).extracting("i").isEqualTo(2);
  }

  @Test
  void aValueOutOfRangeIsRefusedAsAnArgument() {
    refuses("4294967297", int.class, INT);
    refuses("1.5", Integer.class, INT);
    refuses("1e19", long.class, LONG);
    refuses("1e39", float.class, FLOAT);
    refuses("1e400", Double.class, DOUBLE);
    refuses("1", boolean.class, "true or false");
    refuses("\"yes\"", Boolean.class, "true or false");
    refuses("40000", short.class, "an integer from -32768 to 32767");
    refuses("1.5", BigInteger.class, "an integer");
    refuses("2147483648", OptionalInt.class, INT);
  }

  @Test
  void nullIsRefusedForAPrimitiveType() {
    refuses("null", int.class, INT);
    refuses("null", boolean.class, "true or false");
    refuses("{\"i\":null}", Primitives.class, "an object with other values");
  }

  @Test
  void aNumberOfAnySizeIsReadAsATypeWithoutLimits() {
    assertThat(read("1e400", BigDecimal.class)).isEqualTo(new BigDecimal("1e400"));
    assertThat(read("9223372036854775808", BigInteger.class))
        .isEqualTo(new BigInteger("9223372036854775808"));
    assertThat(read("1e400", Object.class)).isEqualTo(new BigDecimal("1e400"));
  }

  @Test
  void elementsAndValuesAreVerified() throws Exception {
    refuses("[1,2,4294967297]", field("integers"), INT + " at '[2]'");
    refuses("{\"a\":true,\"b\":1}", field("truths"), "true or false at 'b'");
    refuses("\"ab\"", field("character"), "text of one character");
    refuses("[true,\"no\"]", field("array"), "true or false at '[1]'");
  }

  @Test
  void inheritedAndGenericMembersAreVerified() throws Exception {
    refuses("{\"i\":1.5}", field("page"), INT + " at 'i'");
    refuses("{\"hidden\":\"no\"}", field("page"), "true or false at 'hidden'");
    refuses(
        "{\"next\":{\"next\":{\"items\":[true,0]}}}",
        field("page"),
        "true or false at 'next.next.items[1]'");
  }

  @Test
  void theNameInJsonIdentifiesTheMember() {
    refuses("{\"is-open\":\"no\"}", Renamed.class, "true or false at 'is-open'");
    assertThat(read("{\"is-open\":true,\"price\":\"1.50\"}", Renamed.class))
        .isEqualTo(new Renamed(true, 1.5));
  }

  @Test
  void aMessageDoesNotContainAKeyWithControlCharacters() throws Exception {
    refuses("{\"a\\nb\":1}", field("truths"), "true or false at '...'");
  }
}
