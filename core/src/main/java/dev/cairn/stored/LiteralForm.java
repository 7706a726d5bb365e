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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Values of Java, each as {@code {"kind": "value"}}; truth and text as they are. What is of no kind
 * that is known here is kept as its text, which is what a dialect would write of it.
 */
final class LiteralForm {

  private record Kind(String name, Class<?> type, Function<String, Object> parse) {}

  private static final Map<String, Kind> BY_NAME = new LinkedHashMap<>();
  private static final Map<Class<?>, Kind> BY_TYPE = new LinkedHashMap<>();

  static {
    kind("byte", Byte.class, Byte::valueOf);
    kind("short", Short.class, Short::valueOf);
    kind("int", Integer.class, Integer::valueOf);
    kind("long", Long.class, Long::valueOf);
    kind("float", Float.class, Float::valueOf);
    kind("double", Double.class, Double::valueOf);
    kind("integer", BigInteger.class, BigInteger::new);
    kind("decimal", BigDecimal.class, BigDecimal::new);
    kind("char", Character.class, text -> text.charAt(0));
    kind("uuid", UUID.class, UUID::fromString);
    kind("date", LocalDate.class, LocalDate::parse);
    kind("time", LocalTime.class, LocalTime::parse);
    kind("offset-time", OffsetTime.class, OffsetTime::parse);
    kind("date-time", LocalDateTime.class, LocalDateTime::parse);
    kind("offset-date-time", OffsetDateTime.class, OffsetDateTime::parse);
    kind("zoned-date-time", ZonedDateTime.class, ZonedDateTime::parse);
    kind("instant", Instant.class, Instant::parse);
    kind("duration", Duration.class, Duration::parse);
    kind("year", Year.class, text -> Year.of(Integer.parseInt(text)));
  }

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
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new MalformedException("'" + text + "' is no " + name);
    }
    throw new MalformedException("a value is of the unknown kind " + name);
  }

  private static Json one(String kind, String text) {
    return new Json.Members(Map.of(kind, new Json.Text(text)));
  }

  private static <T> void kind(String name, Class<T> type, Function<String, T> parse) {
    Kind kind = new Kind(name, type, parse::apply);
    BY_NAME.put(name, kind);
    BY_TYPE.put(type, kind);
  }
}
