package dev.cairn.dialect.postgresql;

import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Array;
import dev.cairn.schema.ColumnType.Char;
import dev.cairn.schema.ColumnType.Native;
import dev.cairn.schema.ColumnType.Numeric;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.ColumnType.Time;
import dev.cairn.schema.ColumnType.Timestamp;
import dev.cairn.schema.ColumnType.Varchar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the spellings of types: the catalog's, Hibernate's and people's. */
final class PostgresTypeParser {

  private static final Pattern ARRAY =
      Pattern.compile("(.+?)(?:(?: ?\\[\\d*])+| array(?: ?\\[\\d+])?)");
  private static final Pattern WITH_ARGUMENTS =
      Pattern.compile("([a-z0-9_ ]+?) ?\\((-?\\d+(?:,-?\\d+)?)\\)( [a-z ]+)?");
  private static final Pattern OUTSIDE_QUOTES = Pattern.compile("\"(?:[^\"]|\"\")*\"|[^\"]+");

  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern AROUND_OPENING = Pattern.compile(" ?([(,]) ?");
  private static final Pattern BEFORE_CLOSING = Pattern.compile(" \\)");

  private static final Map<String, ColumnType> PLAIN =
      Map.ofEntries(
          Map.entry("boolean", Simple.BOOLEAN),
          Map.entry("bool", Simple.BOOLEAN),
          Map.entry("smallint", Simple.SMALLINT),
          Map.entry("int2", Simple.SMALLINT),
          Map.entry("integer", Simple.INTEGER),
          Map.entry("int", Simple.INTEGER),
          Map.entry("int4", Simple.INTEGER),
          Map.entry("bigint", Simple.BIGINT),
          Map.entry("int8", Simple.BIGINT),
          Map.entry("real", Simple.REAL),
          Map.entry("float4", Simple.REAL),
          Map.entry("double precision", Simple.DOUBLE),
          Map.entry("float8", Simple.DOUBLE),
          Map.entry("float", Simple.DOUBLE),
          Map.entry("date", Simple.DATE),
          Map.entry("uuid", Simple.UUID),
          Map.entry("jsonb", Simple.JSON),
          Map.entry("text", Simple.TEXT),
          Map.entry("bytea", Simple.BLOB),
          Map.entry("interval second", Simple.INTERVAL_SECOND),
          Map.entry("char", new Char(1)),
          Map.entry("character", new Char(1)),
          Map.entry("nchar", new Char(1)),
          Map.entry("character varying", new Native("varchar")),
          Map.entry("char varying", new Native("varchar")),
          Map.entry("decimal", new Native("numeric")),
          Map.entry("dec", new Native("numeric")),
          Map.entry("bit varying", new Native("varbit")),
          Map.entry("bit", new Native("bit(1)")),
          Map.entry("serial4", new Native("serial")),
          Map.entry("serial8", new Native("bigserial")),
          Map.entry("serial2", new Native("smallserial")),
          Map.entry("time", new Time(6, false)),
          Map.entry("time without time zone", new Time(6, false)),
          Map.entry("time with time zone", new Time(6, true)),
          Map.entry("timetz", new Time(6, true)),
          Map.entry("timestamp", new Timestamp(6, false)),
          Map.entry("timestamp without time zone", new Timestamp(6, false)),
          Map.entry("timestamp with time zone", new Timestamp(6, true)),
          Map.entry("timestamptz", new Timestamp(6, true)));

  private PostgresTypeParser() {}

  static ColumnType parse(String sql) {
    ColumnType usual = PLAIN.get(sql);
    if (usual != null) {
      return usual;
    }
    String text = tidy(sql);
    Matcher array = ARRAY.matcher(text);
    if ((text.endsWith("]") || text.contains(" array")) && array.matches()) {
      ColumnType element = parse(array.group(1));
      return element instanceof Native other ? new Native(other.sql() + "[]") : new Array(element);
    }
    ColumnType plain = PLAIN.get(text);
    if (plain != null) {
      return plain;
    }
    Matcher withArguments = WITH_ARGUMENTS.matcher(text);
    if (withArguments.matches()) {
      String suffix = withArguments.group(3) == null ? "" : withArguments.group(3).strip();
      return parametrized(withArguments.group(1), arguments(withArguments.group(2)), suffix, text);
    }
    return new Native(text);
  }

  private static ColumnType parametrized(
      String name, List<Integer> arguments, String suffix, String text) {
    int first = arguments.get(0);
    boolean one = arguments.size() == 1;
    switch (suffix.isEmpty() && one ? name : "") {
      case "varchar",
          "character varying",
          "char varying",
          "nchar varying",
          "national character varying" -> {
        return new Varchar(first);
      }
      case "char", "character", "bpchar", "nchar", "national character" -> {
        return new Char(first);
      }
      case "float" -> {
        return first <= 24 ? Simple.REAL : Simple.DOUBLE;
      }
      case "interval second" -> {
        return first >= PostgresTypes.MOST_TIME_DIGITS ? Simple.INTERVAL_SECOND : new Native(text);
      }
      case "bit varying" -> {
        return new Native("varbit(" + first + ")");
      }
      default -> {}
    }
    if (suffix.isEmpty()
        && (name.equals("numeric") || name.equals("decimal") || name.equals("dec"))) {
      return new Numeric(first, one ? 0 : arguments.get(1));
    }
    boolean zone = suffix.equals("with time zone") || name.endsWith("tz");
    if (one && (suffix.isEmpty() || suffix.endsWith("time zone"))) {
      int digits = Math.min(first, PostgresTypes.MOST_TIME_DIGITS);
      if (name.equals("time") || name.equals("timetz")) {
        return new Time(digits, zone);
      }
      if (name.equals("timestamp") || name.equals("timestamptz")) {
        return new Timestamp(digits, zone);
      }
    }
    return new Native(text);
  }

  private static List<Integer> arguments(String text) {
    List<Integer> numbers = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      numbers.add(Integer.parseInt(part));
    }
    return numbers;
  }

  /** Lower case and single spaces, but for what stands in quotes. */
  private static String tidy(String sql) {
    StringBuilder result = new StringBuilder();
    Matcher part = OUTSIDE_QUOTES.matcher(sql.strip());
    while (part.find()) {
      String text = part.group();
      result.append(text.startsWith("\"") ? text : spaced(text.toLowerCase(Locale.ROOT)));
    }
    return result.toString();
  }

  private static String spaced(String text) {
    String single = SPACES.matcher(text).replaceAll(" ");
    return BEFORE_CLOSING.matcher(AROUND_OPENING.matcher(single).replaceAll("$1")).replaceAll(")");
  }
}
