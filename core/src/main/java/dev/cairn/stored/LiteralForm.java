package dev.cairn.stored;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Values of Java, each as {@code {"kind": "value"}}; truth and text as they are. What is of no kind
 * that is known here is kept as its text, which is what a dialect would write of it.
 */
final class LiteralForm {

  private record Kind(String name, Class<?> type, Function<String, Object> parse) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("byte", Byte.class, Byte::valueOf),
          new Kind("short", Short.class, Short::valueOf),
          new Kind("int", Integer.class, Integer::valueOf),
          new Kind("long", Long.class, Long::valueOf),
          new Kind("float", Float.class, Float::valueOf),
          new Kind("double", Double.class, Double::valueOf),
          new Kind("integer", BigInteger.class, BigInteger::new),
          new Kind("decimal", BigDecimal.class, BigDecimal::new),
          new Kind("char", Character.class, text -> text.charAt(0)),
          new Kind("uuid", UUID.class, UUID::fromString),
          new Kind("date", LocalDate.class, LocalDate::parse),
          new Kind("time", LocalTime.class, LocalTime::parse),
          new Kind("offset-time", OffsetTime.class, OffsetTime::parse),
          new Kind("date-time", LocalDateTime.class, LocalDateTime::parse),
          new Kind("offset-date-time", OffsetDateTime.class, OffsetDateTime::parse),
          new Kind("zoned-date-time", ZonedDateTime.class, ZonedDateTime::parse),
          new Kind("instant", Instant.class, Instant::parse),
          new Kind("duration", Duration.class, Duration::parse),
          new Kind("year", Year.class, text -> Year.of(Integer.parseInt(text))));

  private static final Map<String, Kind> BY_NAME =
      KINDS.stream().collect(Collectors.toUnmodifiableMap(Kind::name, kind -> kind));
  private static final Map<Class<?>, Kind> BY_TYPE =
      KINDS.stream().collect(Collectors.toUnmodifiableMap(Kind::type, kind -> kind));

  private LiteralForm() {}

  static Json write(Object value) {
    if (value instanceof Boolean truth) {
      return new Json.Truth(truth);
    } else if (value instanceof String text) {
      return new Json.Text(text);
    } else if (value instanceof Enum<?> constant) {
      return new Json.Text(constant.name());
    } else if (value instanceof byte[] bytes) {
      return one("bytes", Base64.getEncoder().encodeToString(bytes));
    }
    Kind kind = BY_TYPE.get(value.getClass());
    return kind == null ? new Json.Text(value.toString()) : one(kind.name(), value.toString());
  }

  static Object read(Json json) throws MalformedException {
    if (json instanceof Json.Truth truth) {
      return truth.value();
    } else if (json instanceof Json.Text text) {
      return text.value();
    } else if (json instanceof Json.Members members
        && members.values().size() == 1
        && members.values().values().iterator().next() instanceof Json.Text text) {
      return read(members.values().keySet().iterator().next(), text.value());
    }
    throw new MalformedException("a value is neither truth nor text nor {\"kind\": \"text\"}");
  }

  private static Object read(String name, String text) throws MalformedException {
    Kind kind = BY_NAME.get(name);
    try {
      if (name.equals("bytes")) {
        return Base64.getDecoder().decode(text);
      } else if (kind != null) {
        return kind.parse().apply(text);
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeParseException e) {
      throw new MalformedException("'" + text + "' is no " + name);
    }
    throw new MalformedException("a value is of the unknown kind " + name);
  }

  private static Json one(String kind, String text) {
    return new Json.Members(Map.of(kind, new Json.Text(text)));
  }
}
