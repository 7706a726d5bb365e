package dev.cairn.dialect.sqlite;

import dev.cairn.error.CairnException;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/**
 * Values as SQL. Dates and times without a zone are text, with all their parts: that is the one
 * form of text that the JDBC driver reads as a date, as a time and as a timestamp. Points in time
 * are what the driver itself stores for them, milliseconds since 1970, for it would read a text in
 * the zone of whoever reads.
 */
final class SqliteLiterals {

  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private SqliteLiterals() {}

  /**
   * Returns {@code value} as SQL.
   *
   * @throws CairnException when it is of a class that no column holds
   */
  static String literal(Object value, ColumnType type) {
    if (value instanceof Boolean bool) {
      return bool ? "1" : "0";
    } else if (value instanceof Number number) {
      return number(number);
    } else if (value instanceof byte[] bytes) {
      return bytes(bytes);
    } else if (value instanceof UUID uuid) {
      return isText(type) ? text(uuid.toString()) : bytes(bytesOf(uuid));
    } else if (value instanceof LocalDate date) {
      return text(DATE_TIME.format(date.atStartOfDay()));
    } else if (value instanceof LocalTime time) {
      return text(DATE_TIME.format(time.atDate(LocalDate.EPOCH)));
    } else if (value instanceof OffsetTime time) {
      return number(time.atDate(LocalDate.EPOCH).toInstant().toEpochMilli());
    } else if (value instanceof LocalDateTime time) {
      return text(DATE_TIME.format(time));
    } else if (value instanceof Instant time) {
      return number(time.toEpochMilli());
    } else if (value instanceof OffsetDateTime time) {
      return number(time.toInstant().toEpochMilli());
    } else if (value instanceof ZonedDateTime time) {
      return number(time.toInstant().toEpochMilli());
    } else if (value instanceof Duration duration) {
      return number(
          BigDecimal.valueOf(duration.getSeconds())
              .multiply(BigDecimal.valueOf(ChronoUnit.SECONDS.getDuration().toNanos()))
              .add(BigDecimal.valueOf(duration.getNano())));
    } else if (value instanceof Enum<?> constant) {
      return text(constant.name());
    } else if (value instanceof CharSequence || value instanceof Character) {
      return text(value.toString());
    }
    throw CairnException.failed(
            "A value of " + value.getClass().getName() + " cannot be written as SQL.")
        .hint("Give the value as an SQL expression.");
  }

  private static boolean isText(ColumnType type) {
    return type instanceof ColumnType.Varchar
        || type instanceof ColumnType.Char
        || type == Simple.TEXT
        || type == Simple.CLOB;
  }

  private static String number(Number value) {
    if (value instanceof Double || value instanceof Float) {
      double number = value.doubleValue();
      if (Double.isNaN(number)) {
        throw CairnException.failed("SQLite keeps no number that is NaN.")
            .hint("Give null, or another value.");
      }
      if (Double.isInfinite(number)) {
        return number > 0 ? "9e999" : "-9e999";
      }
      return value.toString();
    }
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  private static String bytes(byte[] value) {
    return "X'" + HexFormat.of().withUpperCase().formatHex(value) + "'";
  }

  private static byte[] bytesOf(UUID uuid) {
    return ByteBuffer.allocate(16)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }
}
