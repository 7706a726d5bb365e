package dev.cairn.hibernate;

import dev.cairn.dialect.TypeMapping;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.type.SqlTypes;

/**
 * Column types. Hibernate's SQL for the dialect at hand decides; the portable word for what the
 * mapping means is preferred wherever the dialect makes the same SQL of it, so that a script
 * written against one database serves another.
 */
final class ColumnTypes {

  private static final Pattern PARAMETERS =
      Pattern.compile("\\(\\s*(\\d+)\\s*(?:,\\s*(\\d+)\\s*)?");
  private static final Pattern ARRAY =
      Pattern.compile("(.+?)\\s*(?:\\[\\d*]|\\barray)", Pattern.CASE_INSENSITIVE);

  private final TypeMapping types;
  private final Names names;
  private final Map<String, ColumnType> enums;

  /**
   * @param enums what the names of enum types stand for, in their portable spelling
   */
  ColumnTypes(TypeMapping types, Names names, Map<String, ColumnType> enums) {
    this.types = types;
    this.names = names;
    this.enums = enums;
  }

  /**
   * Returns the type of a column.
   *
   * @param sql as Hibernate's DDL writes it
   * @param code of {@link SqlTypes}
   */
  ColumnType read(String sql, int code) {
    Optional<ColumnType> named = named(sql);
    if (named.isPresent()) {
      return named.get();
    }
    ColumnType parsed = types.parse(sql);
    String rendered = types.render(parsed);
    for (ColumnType candidate : candidates(sql, code)) {
      if (candidate.equals(parsed) || types.render(candidate).equals(rendered)) {
        return candidate;
      }
    }
    return parsed;
  }

  private Optional<ColumnType> named(String sql) {
    if (enums.isEmpty()) {
      return Optional.empty();
    }
    Matcher array = ARRAY.matcher(sql);
    if (array.matches()) {
      return named(array.group(1)).map(ColumnType.Array::new);
    }
    return Optional.ofNullable(enums.get(names.type(sql).name()));
  }

  /** Returns what the mapping may mean, the likeliest first. */
  private static List<ColumnType> candidates(String sql, int code) {
    List<Integer> numbers = new ArrayList<>();
    Matcher matcher = PARAMETERS.matcher(sql);
    if (matcher.find()) {
      numbers.add(Integer.valueOf(matcher.group(1)));
      Optional.ofNullable(matcher.group(2)).map(Integer::valueOf).ifPresent(numbers::add);
    }
    Optional<Integer> first = numbers.stream().findFirst();
    boolean zoned = sql.toLowerCase(Locale.ROOT).contains("with time zone");
    return switch (code) {
      case SqlTypes.BOOLEAN, SqlTypes.BIT -> List.of(Simple.BOOLEAN);
      case SqlTypes.TINYINT -> List.of(Simple.TINYINT, Simple.SMALLINT);
      case SqlTypes.SMALLINT -> List.of(Simple.SMALLINT);
      case SqlTypes.INTEGER -> List.of(Simple.INTEGER);
      case SqlTypes.BIGINT -> List.of(Simple.BIGINT);
      case SqlTypes.REAL -> List.of(Simple.REAL);
      case SqlTypes.DOUBLE -> List.of(Simple.DOUBLE);
      case SqlTypes.FLOAT -> floats(first);
      case SqlTypes.NUMERIC, SqlTypes.DECIMAL -> numerics(numbers);
      case SqlTypes.CHAR, SqlTypes.NCHAR -> sized(first.or(() -> Optional.of(1)), Text.CHAR);
      case SqlTypes.VARCHAR, SqlTypes.NVARCHAR ->
          with(sized(first, Text.VARCHAR), Simple.TEXT, Simple.CLOB);
      case SqlTypes.LONGVARCHAR,
          SqlTypes.LONGNVARCHAR,
          SqlTypes.LONG32VARCHAR,
          SqlTypes.LONG32NVARCHAR ->
          List.of(Simple.TEXT, Simple.CLOB);
      case SqlTypes.CLOB, SqlTypes.NCLOB, SqlTypes.MATERIALIZED_CLOB, SqlTypes.MATERIALIZED_NCLOB ->
          List.of(Simple.CLOB, Simple.TEXT);
      case SqlTypes.BINARY -> with(sized(first, Text.BINARY), Simple.BLOB);
      case SqlTypes.VARBINARY -> with(sized(first, Text.VARBINARY), Simple.BLOB);
      case SqlTypes.LONGVARBINARY,
          SqlTypes.LONG32VARBINARY,
          SqlTypes.BLOB,
          SqlTypes.MATERIALIZED_BLOB ->
          List.of(Simple.BLOB);
      case SqlTypes.DATE -> List.of(Simple.DATE);
      case SqlTypes.TIME, SqlTypes.LOCAL_TIME -> times(first, false);
      case SqlTypes.TIME_WITH_TIMEZONE, SqlTypes.TIME_UTC, SqlTypes.OFFSET_TIME ->
          times(first, true);
      case SqlTypes.TIMESTAMP, SqlTypes.LOCAL_DATE_TIME -> timestamps(first, zoned);
      case SqlTypes.TIMESTAMP_WITH_TIMEZONE,
          SqlTypes.TIMESTAMP_UTC,
          SqlTypes.INSTANT,
          SqlTypes.OFFSET_DATE_TIME,
          SqlTypes.ZONED_DATE_TIME ->
          timestamps(first, true);
      case SqlTypes.UUID -> List.of(Simple.UUID);
      case SqlTypes.JSON -> List.of(Simple.JSON);
      case SqlTypes.INTERVAL_SECOND -> List.of(Simple.INTERVAL_SECOND);
      default -> List.of();
    };
  }

  private enum Text {
    CHAR,
    VARCHAR,
    BINARY,
    VARBINARY
  }

  private static List<ColumnType> sized(Optional<Integer> length, Text text) {
    return length
        .<ColumnType>map(
            n ->
                switch (text) {
                  case CHAR -> new ColumnType.Char(n);
                  case VARCHAR -> new ColumnType.Varchar(n);
                  case BINARY -> new ColumnType.Binary(n);
                  case VARBINARY -> new ColumnType.Varbinary(n);
                })
        .stream()
        .toList();
  }

  private static List<ColumnType> with(List<ColumnType> first, ColumnType... more) {
    List<ColumnType> result = new ArrayList<>(first);
    result.addAll(List.of(more));
    return result;
  }

  private static List<ColumnType> floats(Optional<Integer> bits) {
    // A float of up to 24 bits is a real by the standard; without a number it is a double.
    List<ColumnType> result = new ArrayList<>();
    result.add(bits.orElse(53) <= 24 ? Simple.REAL : Simple.DOUBLE);
    result.add(Simple.REAL);
    bits.ifPresent(n -> result.add(new ColumnType.Floating(n)));
    return result;
  }

  private static List<ColumnType> numerics(List<Integer> numbers) {
    return numbers.isEmpty()
        ? List.of()
        : List.of(new ColumnType.Numeric(numbers.get(0), numbers.size() > 1 ? numbers.get(1) : 0));
  }

  private static List<ColumnType> times(Optional<Integer> digits, boolean zoned) {
    int precision = digits.orElse(6);
    return List.of(
        new ColumnType.Time(precision, zoned),
        new ColumnType.Time(0, zoned),
        new ColumnType.Time(precision, false));
  }

  private static List<ColumnType> timestamps(Optional<Integer> digits, boolean zoned) {
    int precision = digits.orElse(6);
    return List.of(
        new ColumnType.Timestamp(precision, zoned), new ColumnType.Timestamp(precision, !zoned));
  }
}
