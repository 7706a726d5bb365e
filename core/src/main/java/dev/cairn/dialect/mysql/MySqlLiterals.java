package dev.cairn.dialect.mysql;

import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** Values as SQL literals. */
final class MySqlLiterals {

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter();
  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder().appendPattern("yyyy-MM-dd ").append(TIME).toFormatter();

  private final boolean uuidType;
  private final boolean offsets;

  MySqlLiterals(ServerTraits traits) {
    this.uuidType = traits.uuidType();
    this.offsets = traits.timestampOffsets();
  }

  String literal(Object value, ColumnType type) {
    if (value instanceof Boolean truth) {
      return truth ? "1" : "0";
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof Number number) {
      return number.toString();
    }
    if (value instanceof byte[] bytes) {
      return hex(bytes);
    }
    if (value instanceof Year year) {
      return year.toString();
    }
    if (value instanceof Duration duration) {
      return String.valueOf(
          BigDecimal.valueOf(duration.getSeconds())
              .movePointRight(9)
              .add(BigDecimal.valueOf(duration.getNano()))
              .toPlainString());
    }
    Optional<UUID> uuid = uuid(value, type);
    if (uuid.isPresent()) {
      return uuidLiteral(uuid.get(), type);
    }
    Optional<LocalDateTime> instant = utc(value);
    if (instant.isPresent()) {
      String text = DATE_TIME.format(instant.get());
      return type instanceof ColumnType.Timestamp timestamp && timestamp.withTimeZone()
          ? inUtc(text)
          : Expressions.string(text);
    }
    if (value instanceof LocalDateTime dateTime) {
      return Expressions.string(DATE_TIME.format(dateTime));
    }
    if (value instanceof LocalTime time) {
      return Expressions.string(TIME.format(time));
    }
    if (value instanceof OffsetTime time) {
      return Expressions.string(
          TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalTime()));
    }
    return Expressions.string(value.toString());
  }

  /** A timestamp is read in the session's time zone where it names none. */
  private String inUtc(String text) {
    return offsets
        ? Expressions.string(text + "+00:00")
        : "CONVERT_TZ(" + Expressions.string(text) + ", '+00:00', @@session.time_zone)";
  }

  private static Optional<LocalDateTime> utc(Object value) {
    if (value instanceof Instant instant) {
      return Optional.of(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }
    if (value instanceof OffsetDateTime dateTime) {
      return Optional.of(LocalDateTime.ofInstant(dateTime.toInstant(), ZoneOffset.UTC));
    }
    if (value instanceof ZonedDateTime dateTime) {
      return Optional.of(LocalDateTime.ofInstant(dateTime.toInstant(), ZoneOffset.UTC));
    }
    return Optional.empty();
  }

  private static Optional<UUID> uuid(Object value, ColumnType type) {
    if (value instanceof UUID uuid) {
      return Optional.of(uuid);
    }
    if (type == Simple.UUID && value instanceof String text) {
      try {
        return Optional.of(UUID.fromString(text));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private String uuidLiteral(UUID uuid, ColumnType type) {
    boolean bytes =
        type instanceof ColumnType.Binary
            || type instanceof ColumnType.Varbinary
            || (type == Simple.UUID && !uuidType);
    return bytes
        ? hex(
            ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array())
        : Expressions.string(uuid.toString());
  }

  private static String hex(byte[] bytes) {
    return "x'" + HexFormat.of().formatHex(bytes) + "'";
  }
}
