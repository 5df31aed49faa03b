package ee.socketio.socket.json;

import jakarta.json.bind.adapter.JsonbAdapter;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;

/**
 * The dates that Jakarta JSON Binding writes in a form that JavaScript cannot parse, such as {@code
 * 2001-09-09T01:46:40Z[UTC]}. Each is adapted to a date that it writes well, so that a {@code
 * JsonbDateFormat} of a member still applies.
 *
 * @see <a href="https://tc39.es/ecma262/#sec-date-time-string-format">ECMAScript, Date Time String
 *     Format</a>
 */
final class DateBindings {
  private static final int SECONDS_OF_MINUTE = 60;

  private DateBindings() {}

  static JsonbAdapter<?, ?>[] adapters() {
    return new JsonbAdapter<?, ?>[] {
      new OfDate(),
      new OfTimestamp(),
      new OfSqlDate(),
      new OfSqlTime(),
      new OfCalendar(),
      new OfXmlCalendar(),
      new OfZoned(),
      new OfOffset()
    };
  }

  /** JavaScript supports offsets of whole minutes only; historical offsets have seconds. */
  private static OffsetDateTime inWholeMinutes(OffsetDateTime time) {
    return time.getOffset().getTotalSeconds() % SECONDS_OF_MINUTE == 0
        ? time
        : time.withOffsetSameInstant(ZoneOffset.UTC);
  }

  /** {@link Date}. */
  static final class OfDate implements JsonbAdapter<Date, Instant> {
    @Override
    public Instant adaptToJson(Date date) {
      return Instant.ofEpochMilli(date.getTime());
    }

    @Override
    public Date adaptFromJson(Instant instant) {
      return Date.from(instant);
    }
  }

  /** {@link Timestamp}. */
  static final class OfTimestamp implements JsonbAdapter<Timestamp, Instant> {
    @Override
    public Instant adaptToJson(Timestamp timestamp) {
      return timestamp.toInstant();
    }

    @Override
    public Timestamp adaptFromJson(Instant instant) {
      return Timestamp.from(instant);
    }
  }

  /** {@link java.sql.Date}. */
  static final class OfSqlDate implements JsonbAdapter<java.sql.Date, LocalDate> {
    @Override
    public LocalDate adaptToJson(java.sql.Date date) {
      return date.toLocalDate();
    }

    @Override
    public java.sql.Date adaptFromJson(LocalDate date) {
      return java.sql.Date.valueOf(date);
    }
  }

  /** {@link Time}, which extends {@link Date} without being a date. */
  static final class OfSqlTime implements JsonbAdapter<Time, LocalTime> {
    @Override
    public LocalTime adaptToJson(Time time) {
      return time.toLocalTime();
    }

    @Override
    public Time adaptFromJson(LocalTime time) {
      return Time.valueOf(time);
    }
  }

  /** {@link Calendar}. */
  static final class OfCalendar implements JsonbAdapter<Calendar, OffsetDateTime> {
    @Override
    public OffsetDateTime adaptToJson(Calendar calendar) {
      return inWholeMinutes(
          calendar.toInstant().atZone(calendar.getTimeZone().toZoneId()).toOffsetDateTime());
    }

    @Override
    public Calendar adaptFromJson(OffsetDateTime time) {
      return GregorianCalendar.from(time.toZonedDateTime());
    }
  }

  /** {@link XMLGregorianCalendar}. */
  static final class OfXmlCalendar implements JsonbAdapter<XMLGregorianCalendar, OffsetDateTime> {
    @Override
    public OffsetDateTime adaptToJson(XMLGregorianCalendar calendar) {
      return inWholeMinutes(calendar.toGregorianCalendar().toZonedDateTime().toOffsetDateTime());
    }

    @Override
    public XMLGregorianCalendar adaptFromJson(OffsetDateTime time)
        throws DatatypeConfigurationException {
      return DatatypeFactory.newInstance()
          .newXMLGregorianCalendar(GregorianCalendar.from(time.toZonedDateTime()));
    }
  }

  /**
   * {@link ZonedDateTime}; the name of the zone is omitted, because JavaScript supports offsets
   * only.
   */
  static final class OfZoned implements JsonbAdapter<ZonedDateTime, OffsetDateTime> {
    @Override
    public OffsetDateTime adaptToJson(ZonedDateTime time) {
      return inWholeMinutes(time.toOffsetDateTime());
    }

    @Override
    public ZonedDateTime adaptFromJson(OffsetDateTime time) {
      return time.toZonedDateTime();
    }
  }

  /** {@link OffsetDateTime}. */
  static final class OfOffset implements JsonbAdapter<OffsetDateTime, OffsetDateTime> {
    @Override
    public OffsetDateTime adaptToJson(OffsetDateTime time) {
      return inWholeMinutes(time);
    }

    @Override
    public OffsetDateTime adaptFromJson(OffsetDateTime time) {
      return time;
    }
  }
}
