package dev.cairn.script;

import dev.cairn.error.CairnException;
import dev.cairn.migration.Types;
import dev.cairn.schema.ColumnType;
import dev.cairn.script.Code.Chain;
import dev.cairn.script.Code.Word;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Values as expressions that make them again. */
final class ValueCode {

  /** Types of {@code java.time} whose {@code parse} understands their own {@code toString}. */
  private static final List<Class<?>> PARSED =
      List.of(
          LocalDate.class,
          LocalTime.class,
          LocalDateTime.class,
          Instant.class,
          OffsetTime.class,
          OffsetDateTime.class,
          ZonedDateTime.class,
          Duration.class,
          Period.class,
          MonthDay.class);

  private final Imports imports;

  ValueCode(Imports imports) {
    this.imports = imports;
  }

  /** Returns strings, each an expression. */
  static Code[] strings(Collection<String> texts) {
    return texts.stream().map(JavaStrings::of).toArray(Code[]::new);
  }

  /** Returns a call of a method of a type: {@code List.of(…)}. */
  Chain call(Class<?> owner, String method, Code... arguments) {
    return Chain.on(imports.type(owner), method, arguments);
  }

  /** Returns a column type in the words of {@link Types}. */
  Code type(ColumnType type) {
    if (type instanceof ColumnType.Simple simple) {
      return new Word(imports.member(Types.class, simple.name()));
    } else if (type instanceof ColumnType.Numeric numeric) {
      return type("numeric", numeric.precision(), numeric.scale());
    } else if (type instanceof ColumnType.Floating floating) {
      return type("floating", floating.precision());
    } else if (type instanceof ColumnType.Char character) {
      return type("character", character.length());
    } else if (type instanceof ColumnType.Varchar varchar) {
      return type("varchar", varchar.length());
    } else if (type instanceof ColumnType.Binary binary) {
      return type("binary", binary.length());
    } else if (type instanceof ColumnType.Varbinary varbinary) {
      return type("varbinary", varbinary.length());
    } else if (type instanceof ColumnType.Time time) {
      return type(time.withTimeZone() ? "timeTz" : "time", time.precision());
    } else if (type instanceof ColumnType.Timestamp timestamp) {
      return type(timestamp.withTimeZone() ? "timestampTz" : "timestamp", timestamp.precision());
    } else if (type instanceof ColumnType.Enumeration enumeration) {
      return enumeration(enumeration);
    } else if (type instanceof ColumnType.Array array) {
      return Chain.of(imports.member(Types.class, "arrayOf"), type(array.element()));
    } else if (type instanceof ColumnType.Native other) {
      return Chain.of(imports.member(Types.class, "nativeType"), JavaStrings.of(other.sql()));
    }
    throw new IllegalStateException("a new kind of type: " + type);
  }

  private Code type(String method, int... numbers) {
    return Chain.of(
        imports.member(Types.class, method),
        Arrays.stream(numbers).mapToObj(n -> new Word(String.valueOf(n))).toArray(Code[]::new));
  }

  private Code enumeration(ColumnType.Enumeration type) {
    if (type.name().isEmpty()) {
      return Chain.of(imports.member(Types.class, "enumOf"), strings(type.values()));
    }
    List<Code> arguments = new ArrayList<>(List.of(JavaStrings.of(type.name())));
    arguments.addAll(Arrays.asList(strings(type.values())));
    return Chain.of(imports.member(Types.class, "namedEnum"), arguments.toArray(Code[]::new));
  }

  /** Returns {@code List.of(…)}. */
  Code list(List<Code> elements) {
    return call(List.class, "of", elements.toArray(Code[]::new));
  }

  /**
   * Returns an expression of a value that a row can hold, or of a record of Cairn's, by its
   * constructor.
   *
   * @throws CairnException where Java source cannot say it
   */
  Code of(Object value) {
    if (value instanceof String text) {
      return JavaStrings.of(text);
    } else if (value instanceof ColumnType type) {
      return type(type);
    } else if (value instanceof Boolean || value instanceof Integer) {
      return new Word(value.toString());
    } else if (value instanceof Number number) {
      return number(number);
    } else if (value instanceof Enum<?> constant) {
      return new Word(imports.type(constant.getDeclaringClass()) + "." + constant.name());
    } else if (value instanceof Optional<?> optional) {
      return optional
          .map(content -> call(Optional.class, "of", of(content)))
          .orElseGet(() -> call(Optional.class, "empty"));
    } else if (value instanceof List<?> list) {
      return list(list.stream().map(this::of).toList());
    } else if (value instanceof Set<?> set) {
      return call(Set.class, "of", strings(sorted(set)));
    } else if (value instanceof Map<?, ?> map) {
      return map(map);
    } else if (value instanceof Record part) {
      return record(part);
    }
    return columnValue(value);
  }

  private Code columnValue(Object value) {
    if (value instanceof UUID) {
      // Written out, because the column type of that name hides the class.
      return Chain.on("java.util.UUID", "fromString", JavaStrings.of(value.toString()));
    } else if (value instanceof byte[] bytes) {
      return call(HexFormat.class, "of")
          .then("parseHex", JavaStrings.of(HexFormat.of().formatHex(bytes)));
    } else if (PARSED.contains(value.getClass())) {
      return call(value.getClass(), "parse", JavaStrings.of(value.toString()));
    } else if (value instanceof Year year) {
      return call(Year.class, "of", of(year.getValue()));
    } else if (value instanceof YearMonth month) {
      return call(YearMonth.class, "of", of(month.getYear()), of(month.getMonthValue()));
    } else if (value instanceof ZoneId zone) {
      return call(ZoneId.class, "of", JavaStrings.of(zone.getId()));
    } else if (value instanceof Character letter) {
      return JavaStrings.of(letter.toString());
    }
    throw CairnException.failed(
            "A value of " + value.getClass().getName() + " cannot be written in a migration.")
        .hint("Give the value in SQL.");
  }

  private Code number(Number number) {
    if (number instanceof Long) {
      return new Word(number + "L");
    } else if (number instanceof Short) {
      return new Word("(short) " + number);
    } else if (number instanceof Byte) {
      return new Word("(byte) " + number);
    } else if (number instanceof Double d) {
      return Double.isFinite(d) ? new Word(d.toString()) : notFinite(Double.class, d);
    } else if (number instanceof Float f) {
      return Float.isFinite(f) ? new Word(f + "f") : notFinite(Float.class, f.doubleValue());
    } else if (number instanceof BigDecimal || number instanceof BigInteger) {
      return new Code.New(
          imports.type(number.getClass()), List.of(JavaStrings.of(number.toString())));
    }
    return columnValue(number);
  }

  private static Code notFinite(Class<?> type, double value) {
    String constant =
        Double.isNaN(value) ? "NaN" : value > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY";
    return new Word(type.getSimpleName() + "." + constant);
  }

  private Code map(Map<?, ?> map) {
    List<Code> entries = new ArrayList<>();
    map.forEach((key, value) -> entries.add(call(Map.class, "entry", of(key), of(value))));
    return call(Map.class, "ofEntries", entries.toArray(Code[]::new));
  }

  private Code record(Record part) {
    List<Code> arguments = new ArrayList<>();
    for (RecordComponent component : part.getClass().getRecordComponents()) {
      try {
        arguments.add(of(component.getAccessor().invoke(part)));
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("a record that cannot be read: " + part.getClass(), e);
      }
    }
    return new Code.New(imports.type(part.getClass()), arguments);
  }

  private static List<String> sorted(Set<?> set) {
    return set.stream().map(String::valueOf).sorted().toList();
  }
}
