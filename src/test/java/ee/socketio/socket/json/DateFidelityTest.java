package ee.socketio.socket.json;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.annotation.JsonbDateFormat;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.stream.Stream;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates are written as JavaScript parses them, and read as JavaScript writes them. */
class DateFidelityTest {
  /** The date time string format of ECMAScript. */
  private static final String OF_JAVASCRIPT =
      "\"\\d{4}(-\\d\\d(-\\d\\d)?)?(T\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)?)?\"";

  /** {@code new Date(1e12).toISOString()}. */
  private static final String ISO_STRING = "\"2001-09-09T01:46:40.000Z\"";

  private static final Instant TIME = Instant.ofEpochSecond(1_000_000_000);

  private final JsonbPayloads payloads = new JsonbPayloads();

  /** A payload with four types of dates. */
  public record Dates(Date date, Calendar calendar, ZonedDateTime zoned, LocalDate local) {}

  /** A payload with date formats of the application. */
  public record Chosen(
      @JsonbDateFormat("dd.MM.yyyy HH:mm") Date date,
      @JsonbDateFormat("dd.MM.yyyy") LocalDate local) {}

  /** A payload with a date in milliseconds. */
  public static class Stamped {
    @JsonbDateFormat(JsonbDateFormat.TIME_IN_MILLIS)
    public @Nullable Date at;
  }

  private String write(Object value) {
    return payloads.write(value, new ArrayList<>());
  }

  private Object read(String json, Class<?> type) {
    return Objects.requireNonNull(payloads.read(json, List.of(), type));
  }

  private static Calendar calendar() {
    Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone("Europe/Berlin"));
    calendar.setTimeInMillis(TIME.toEpochMilli());
    return calendar;
  }

  private static XMLGregorianCalendar xml() throws Exception {
    return DatatypeFactory.newInstance().newXMLGregorianCalendar((GregorianCalendar) calendar());
  }

  static Stream<Object> dates() throws Exception {
    return Stream.of(
        Date.from(TIME),
        Timestamp.from(TIME.plusNanos(1)),
        java.sql.Date.valueOf("2001-09-09"),
        calendar(),
        xml(),
        TIME,
        TIME.atZone(ZoneId.of("Europe/Berlin")),
        TIME.atZone(ZoneOffset.UTC),
        ZonedDateTime.of(1890, 1, 1, 0, 0, 0, 0, ZoneId.of("Europe/Berlin")),
        TIME.atOffset(ZoneOffset.ofHours(2)),
        OffsetDateTime.of(1890, 1, 1, 0, 0, 0, 0, ZoneOffset.ofTotalSeconds(3208)),
        LocalDate.of(2024, 2, 29),
        LocalDateTime.of(2024, 2, 29, 10, 0),
        YearMonth.of(2024, 2));
  }

  @ParameterizedTest
  @MethodSource("dates")
  void javaScriptParsesEachDateAloneAndWithinAListOrAMap(Object date) {
    assertThat(write(date)).matches(OF_JAVASCRIPT);
    assertThat(write(List.of(date))).matches("\\[" + OF_JAVASCRIPT + "\\]");
    assertThat(write(Map.of("at", date))).matches("\\{\"at\":" + OF_JAVASCRIPT + "\\}");
  }

  @Test
  void eachMemberOfARecordKeepsItsDate() {
    Dates dates =
        new Dates(
            Date.from(TIME),
            calendar(),
            TIME.atZone(ZoneId.of("Europe/Berlin")),
            LocalDate.of(2024, 2, 29));

    assertThat(write(dates))
        .isEqualTo(
            "{\"calendar\":\"2001-09-09T03:46:40+02:00\",\"date\":\"2001-09-09T01:46:40Z\","
                + "\"local\":\"2024-02-29\",\"zoned\":\"2001-09-09T03:46:40+02:00\"}");
  }

  @Test
  void aDateMayBeAKey() {
    assertThat(write(Map.of(Date.from(TIME), 1))).isEqualTo("{\"2001-09-09T01:46:40Z\":1}");
  }

  static Stream<Arguments> typesAndDates() {
    return Stream.of(
        Arguments.of(Date.class, Date.from(TIME)),
        Arguments.of(Timestamp.class, Timestamp.from(TIME)),
        Arguments.of(java.sql.Date.class, java.sql.Date.valueOf("2001-09-09")),
        Arguments.of(Instant.class, TIME),
        Arguments.of(ZonedDateTime.class, TIME.atZone(ZoneOffset.UTC)),
        Arguments.of(OffsetDateTime.class, TIME.atOffset(ZoneOffset.UTC)),
        Arguments.of(LocalDate.class, LocalDate.of(2001, 9, 9)),
        Arguments.of(LocalDateTime.class, LocalDateTime.of(2001, 9, 9, 1, 46, 40)));
  }

  @ParameterizedTest
  @MethodSource("typesAndDates")
  void theTextOfToISOStringIsReadAsEachType(Class<?> type, Object expected) {
    assertThat(read(ISO_STRING, type)).isEqualTo(expected);
  }

  @Test
  void theTextOfToISOStringIsReadAsACalendar() {
    assertThat((Calendar) read(ISO_STRING, Calendar.class))
        .extracting(Calendar::toInstant)
        .isEqualTo(TIME);
    assertThat((Calendar) read(ISO_STRING, GregorianCalendar.class))
        .extracting(Calendar::toInstant)
        .isEqualTo(TIME);
    assertThat((XMLGregorianCalendar) read(ISO_STRING, XMLGregorianCalendar.class))
        .extracting(calendar -> calendar.toGregorianCalendar().toInstant())
        .isEqualTo(TIME);
  }

  @Test
  void theTextOfToISOStringIsReadInMembersOfARecord() {
    String json =
        "{\"date\":"
            + ISO_STRING
            + ",\"calendar\":"
            + ISO_STRING
            + ",\"zoned\":"
            + ISO_STRING
            + ",\"local\":"
            + ISO_STRING
            + "}";

    assertThat((Dates) read(json, Dates.class))
        .extracting(Dates::date, Dates::local)
        .containsExactly(Date.from(TIME), LocalDate.of(2001, 9, 9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-02-29", "2024-02-29T23:30:00-01:00"})
  void aLocalDateIsTheDateOfTheTextOrTheDateInUtc(String text) {
    assertThat(read("\"" + text + "\"", LocalDate.class))
        .isEqualTo(text.length() == 10 ? LocalDate.of(2024, 2, 29) : LocalDate.of(2024, 3, 1));
  }

  @Test
  void aDateFormatOfAMemberIsUsed() {
    String json = "{\"date\":\"09.09.2001 01:46\",\"local\":\"29.02.2024\"}";
    Chosen chosen = (Chosen) read(json, Chosen.class);

    assertThat(chosen.local()).isEqualTo(LocalDate.of(2024, 2, 29));
    assertThat(write(chosen)).isEqualTo(json);
    assertThat(write(read("{\"at\":1000000000000}", Stamped.class)))
        .isEqualTo("{\"at\":1000000000000}");
  }

  @Test
  void aDateFormatOfTheConfigurationIsUsed() {
    JsonbPayloads configured =
        new JsonbPayloads(new JsonbConfig().withDateFormat("dd.MM.yyyy", null));

    assertThat(configured.write(LocalDate.of(2024, 2, 29), new ArrayList<>()))
        .isEqualTo("\"29.02.2024\"");
    assertThat(configured.read("\"29.02.2024\"", List.of(), LocalDate.class))
        .isEqualTo(LocalDate.of(2024, 2, 29));
  }
}
