package dev.cairn.dialect.h2;

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
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.UUID;

/** Values as H2 writes them. */
final class H2Literals {

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(java.util.Locale.ROOT);
  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(TIME)
          .toFormatter(java.util.Locale.ROOT);

  private H2Literals() {}

  static String of(Object value, ColumnType type) {
    if (value instanceof Boolean truth) {
      return bool(truth, type);
    } else if (value instanceof Number number) {
      return number(number, type);
    } else if (value instanceof byte[] bytes) {
      return "X'" + HexFormat.of().formatHex(bytes) + "'";
    } else if (value instanceof UUID uuid) {
      return uuid(uuid, type);
    } else if (value instanceof LocalDate date) {
      return "DATE " + quote(date.toString());
    } else if (value instanceof LocalTime time) {
      return "TIME " + quote(TIME.format(time));
    } else if (value instanceof OffsetTime time) {
      return "TIME WITH TIME ZONE " + quote(TIME.format(time) + offset(time.getOffset()));
    } else if (value instanceof LocalDateTime dateTime) {
      return "TIMESTAMP " + quote(DATE_TIME.format(dateTime));
    } else if (value instanceof OffsetDateTime dateTime) {
      return zoned(dateTime);
    } else if (value instanceof ZonedDateTime dateTime) {
      return zoned(dateTime.toOffsetDateTime());
    } else if (value instanceof Instant instant) {
      return zoned(instant.atOffset(ZoneOffset.UTC));
    } else if (value instanceof Duration duration) {
      return duration(duration, type);
    }
    // A plain string put into a JSON column becomes a JSON string; the keyword makes it a document.
    return type == Simple.JSON ? "JSON " + quote(value.toString()) : quote(value.toString());
  }

  static String quote(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String bool(boolean value, ColumnType type) {
    if (isText(type)) {
      return type instanceof ColumnType.Char character && character.length() == 1
          ? value ? "'Y'" : "'N'"
          : quote(Boolean.toString(value));
    }
    if (isNumber(type)) {
      return value ? "1" : "0";
    }
    return value ? "TRUE" : "FALSE";
  }

  private static String number(Number number, ColumnType type) {
    String text =
        number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString();
    if (text.endsWith("N") || text.endsWith("y")) {
      return "CAST(" + quote(text) + " AS DOUBLE PRECISION)";
    }
    if (type == Simple.BOOLEAN) {
      return number.doubleValue() == 0 ? "FALSE" : "TRUE";
    }
    return isText(type) ? quote(text) : text;
  }

  private static String uuid(UUID uuid, ColumnType type) {
    if (type instanceof ColumnType.Binary || type instanceof ColumnType.Varbinary) {
      byte[] bytes =
          ByteBuffer.allocate(16)
              .putLong(uuid.getMostSignificantBits())
              .putLong(uuid.getLeastSignificantBits())
              .array();
      return of(bytes, type);
    }
    return isText(type) ? quote(uuid.toString()) : "UUID " + quote(uuid.toString());
  }

  private static String duration(Duration duration, ColumnType type) {
    BigDecimal seconds =
        BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    if (isNumber(type)) {
      // Hibernate keeps a duration in a number as nanoseconds.
      return seconds.movePointRight(9).toBigInteger().toString();
    }
    String sign = seconds.signum() < 0 ? "-" : "";
    return "INTERVAL " + sign + quote(seconds.abs().toPlainString()) + " SECOND(18, 9)";
  }

  private static String zoned(OffsetDateTime time) {
    return "TIMESTAMP WITH TIME ZONE " + quote(DATE_TIME.format(time) + offset(time.getOffset()));
  }

  private static String offset(ZoneOffset offset) {
    return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
  }

  private static boolean isText(ColumnType type) {
    return type instanceof ColumnType.Varchar
        || type instanceof ColumnType.Char
        || type == Simple.TEXT
        || type == Simple.CLOB;
  }

  private static boolean isNumber(ColumnType type) {
    return type instanceof ColumnType.Numeric
        || type instanceof ColumnType.Floating
        || type == Simple.TINYINT
        || type == Simple.SMALLINT
        || type == Simple.INTEGER
        || type == Simple.BIGINT
        || type == Simple.REAL
        || type == Simple.DOUBLE;
  }
}
