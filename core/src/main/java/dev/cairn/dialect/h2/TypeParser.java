package dev.cairn.dialect.h2;

import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the spellings of types that H2 takes: its catalog's, Hibernate's and the ones of other
 * products that it knows.
 */
final class TypeParser {

  private static final Pattern PARAMETERS =
      Pattern.compile("([^(]*?)\\s*\\(\\s*(\\d+)\\s*(?:,\\s*(\\d+)\\s*)?\\)\\s*([^()]*)");
  private static final Pattern ARRAY =
      Pattern.compile("(.+?)\\s+ARRAY(?:\\s*\\[\\s*65536\\s*])?", Pattern.CASE_INSENSITIVE);
  private static final Pattern BOUNDED_ARRAY =
      Pattern.compile("(.+?)\\s+ARRAY\\s*\\[\\s*(\\d+)\\s*]", Pattern.CASE_INSENSITIVE);
  private static final Pattern ENUM =
      Pattern.compile("ENUM\\s*\\((.*)\\)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final int DEFAULT_TIMESTAMP_DIGITS = 6;

  private final Function<ColumnType, String> renderer;

  /** Makes a reader; {@code renderer} spells the types within a type that has no portable name. */
  TypeParser(Function<ColumnType, String> renderer) {
    this.renderer = renderer;
  }

  ColumnType parse(String sql) {
    String text = sql.strip();
    Matcher array = ARRAY.matcher(text);
    if (array.matches()) {
      return new ColumnType.Array(parse(array.group(1)));
    }
    Matcher bounded = BOUNDED_ARRAY.matcher(text);
    if (bounded.matches()) {
      String element = renderer.apply(parse(bounded.group(1)));
      return new ColumnType.Native(element + " ARRAY[" + bounded.group(2) + "]");
    }
    Matcher enumeration = ENUM.matcher(text);
    if (enumeration.matches()) {
      Optional<List<String>> values = strings(enumeration.group(1));
      if (values.isPresent()) {
        return new ColumnType.Enumeration("", values.get());
      }
    }
    String words = text.toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
    Matcher matcher = PARAMETERS.matcher(words);
    if (!matcher.matches()) {
      return plain(words).orElseGet(() -> new ColumnType.Native(nativeText(text)));
    }
    String tail = matcher.group(4);
    String name = tail.isEmpty() ? matcher.group(1) : matcher.group(1) + " " + tail;
    int first = Integer.parseInt(limited(matcher.group(2)));
    Optional<Integer> second = Optional.ofNullable(matcher.group(3)).map(Integer::parseInt);
    return sized(name.strip(), first, second)
        .orElseGet(() -> new ColumnType.Native(nativeText(text)));
  }

  private static Optional<ColumnType> plain(String words) {
    return Optional.ofNullable(
        switch (words) {
          case "BOOLEAN", "BOOL", "BIT" -> Simple.BOOLEAN;
          case "TINYINT" -> Simple.TINYINT;
          case "SMALLINT", "INT2" -> Simple.SMALLINT;
          case "INTEGER", "INT", "INT4", "MEDIUMINT", "SIGNED" -> Simple.INTEGER;
          case "BIGINT", "INT8" -> Simple.BIGINT;
          case "REAL", "FLOAT4" -> Simple.REAL;
          case "DOUBLE PRECISION", "DOUBLE", "FLOAT", "FLOAT8" -> Simple.DOUBLE;
          case "NUMERIC", "DECIMAL", "DEC" -> new ColumnType.Numeric(H2Types.MOST_DIGITS, 0);
          case "CHARACTER", "CHAR", "NCHAR", "NATIONAL CHARACTER", "NATIONAL CHAR" ->
              new ColumnType.Char(1);
          case "CHARACTER VARYING",
              "CHAR VARYING",
              "VARCHAR",
              "VARCHAR2",
              "NVARCHAR",
              "NVARCHAR2",
              "NATIONAL CHARACTER VARYING",
              "NATIONAL CHAR VARYING",
              "NCHAR VARYING",
              "LONGVARCHAR",
              "TEXT" ->
              Simple.TEXT;
          case "CHARACTER LARGE OBJECT",
              "CHAR LARGE OBJECT",
              "CLOB",
              "NCLOB",
              "TINYTEXT",
              "MEDIUMTEXT",
              "LONGTEXT",
              "NTEXT",
              "NCHAR LARGE OBJECT",
              "NATIONAL CHARACTER LARGE OBJECT" ->
              Simple.CLOB;
          case "BINARY" -> new ColumnType.Binary(1);
          case "BINARY VARYING", "VARBINARY", "LONGVARBINARY", "RAW", "BYTEA" ->
              new ColumnType.Varbinary(H2Types.LONGEST);
          case "BINARY LARGE OBJECT",
              "BLOB",
              "TINYBLOB",
              "MEDIUMBLOB",
              "LONGBLOB",
              "IMAGE",
              "OID" ->
              Simple.BLOB;
          case "DATE" -> Simple.DATE;
          case "TIME", "TIME WITHOUT TIME ZONE" -> new ColumnType.Time(0, false);
          case "TIME WITH TIME ZONE" -> new ColumnType.Time(0, true);
          case "TIMESTAMP", "TIMESTAMP WITHOUT TIME ZONE", "DATETIME", "DATETIME2" ->
              new ColumnType.Timestamp(DEFAULT_TIMESTAMP_DIGITS, false);
          case "TIMESTAMP WITH TIME ZONE" ->
              new ColumnType.Timestamp(DEFAULT_TIMESTAMP_DIGITS, true);
          case "UUID" -> Simple.UUID;
          case "JSON" -> Simple.JSON;
          default -> null;
        });
  }

  private static Optional<ColumnType> sized(String name, int size, Optional<Integer> scale) {
    return Optional.ofNullable(
        switch (name) {
          case "NUMERIC", "DECIMAL", "DEC" -> new ColumnType.Numeric(size, scale.orElse(0));
          case "FLOAT" -> size <= H2Types.REAL_BITS ? Simple.REAL : Simple.DOUBLE;
          case "INTERVAL SECOND" ->
              size == 18 && scale.equals(Optional.of(9)) ? Simple.INTERVAL_SECOND : null;
          case "TINYINT", "SMALLINT", "INTEGER", "INT", "BIGINT" -> plain(name).orElse(null);
          case "TIME", "TIME WITHOUT TIME ZONE" -> new ColumnType.Time(size, false);
          case "TIME WITH TIME ZONE" -> new ColumnType.Time(size, true);
          case "TIMESTAMP", "TIMESTAMP WITHOUT TIME ZONE", "DATETIME" ->
              new ColumnType.Timestamp(size, false);
          case "TIMESTAMP WITH TIME ZONE" -> new ColumnType.Timestamp(size, true);
          default -> string(plain(name), size);
        });
  }

  /** Returns the string type that {@code unsized} is without a length, with this length. */
  private static @Nullable ColumnType string(Optional<ColumnType> unsized, int size) {
    ColumnType type = unsized.orElse(Simple.BOOLEAN);
    if (type instanceof ColumnType.Char) {
      return new ColumnType.Char(size);
    } else if (type == Simple.TEXT) {
      return size >= H2Types.LONGEST ? Simple.TEXT : new ColumnType.Varchar(size);
    } else if (type instanceof ColumnType.Binary) {
      return new ColumnType.Binary(size);
    } else if (type instanceof ColumnType.Varbinary) {
      return new ColumnType.Varbinary(Math.min(size, H2Types.LONGEST));
    } else if (type == Simple.CLOB) {
      return new ColumnType.Native("CHARACTER LARGE OBJECT(" + size + ")");
    } else if (type == Simple.BLOB) {
      return new ColumnType.Native("BINARY LARGE OBJECT(" + size + ")");
    }
    return null;
  }

  /** Returns the digits of a length, cut where an int ends: H2 allows no longer string anyway. */
  private static String limited(String digits) {
    return digits.length() > 9 ? Integer.toString(Integer.MAX_VALUE) : digits;
  }

  private static Optional<List<String>> strings(String list) {
    List<String> result = new ArrayList<>();
    Matcher matcher = Pattern.compile("\\s*'((?:[^']|'')*)'\\s*(,|$)").matcher(list);
    int end = 0;
    while (end < list.length() && matcher.find(end) && matcher.start() == end) {
      result.add(matcher.group(1).replace("''", "'"));
      end = matcher.end();
    }
    return end == list.length() && !result.isEmpty() ? Optional.of(result) : Optional.empty();
  }

  /** Returns one spelling for a type that has no portable name: upper case outside of quotes. */
  private static String nativeText(String text) {
    StringBuilder result = new StringBuilder();
    char quote = 0;
    for (char c : text.replaceAll("\\s*\\(\\s*", "(").replaceAll("\\s*,\\s*", ", ").toCharArray()) {
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      }
      boolean space = Character.isWhitespace(c);
      if (quote != 0) {
        result.append(c);
      } else if (!space || (result.length() > 0 && result.charAt(result.length() - 1) != ' ')) {
        result.append(space ? ' ' : Character.toUpperCase(c));
      }
    }
    return result.toString();
  }
}
