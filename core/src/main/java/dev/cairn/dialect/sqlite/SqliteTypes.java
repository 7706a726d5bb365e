package dev.cairn.dialect.sqlite;

import dev.cairn.dialect.TypeMapping;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.sql.ExpressionText;
import dev.cairn.sql.SqlSyntax;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Declared types. SQLite keeps their text and takes no more from it than an affinity, so types that
 * it cannot tell apart, and that Hibernate does not tell apart on it, are written alike: floating
 * numbers of all sizes, times of all precisions and zones, bytes of all lengths. A UUID is sixteen
 * bytes and JSON is text, as Hibernate stores them.
 */
final class SqliteTypes implements TypeMapping {

  private static final Pattern SHAPE =
      Pattern.compile(
          "([a-z][a-z0-9_ ]*?)(?: ?\\( ?(\\d{1,9})(?: ?, ?(\\d{1,9}))? ?\\))?( with time zone| without time zone)?");

  private static final int ENUM_LENGTH = 255;
  private static final int TIMESTAMP_PRECISION = 6;

  @Override
  public String render(ColumnType type) {
    if (type instanceof Simple simple) {
      return switch (simple) {
        case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, DATE, TEXT, CLOB, BLOB ->
            simple.name().toLowerCase(Locale.ROOT);
        case REAL, DOUBLE -> "float";
        case UUID -> "blob";
        case JSON -> "clob";
        case INTERVAL_SECOND -> "numeric(21,0)";
      };
    } else if (type instanceof ColumnType.Numeric numeric) {
      return "numeric(" + numeric.precision() + "," + numeric.scale() + ")";
    } else if (type instanceof ColumnType.Floating) {
      return "float";
    } else if (type instanceof ColumnType.Char character) {
      return "char(" + character.length() + ")";
    } else if (type instanceof ColumnType.Varchar varchar) {
      return "varchar(" + varchar.length() + ")";
    } else if (type instanceof ColumnType.Time) {
      return "time";
    } else if (type instanceof ColumnType.Timestamp) {
      return "timestamp";
    } else if (type instanceof ColumnType.Enumeration) {
      return "varchar(" + ENUM_LENGTH + ")";
    } else if (type instanceof ColumnType.Native other) {
      String text = normal(other.sql());
      return portable(text).map(this::render).orElse(text);
    }
    return "blob";
  }

  /** {@inheritDoc} Here it holds values of any type. */
  @Override
  public boolean confines() {
    return false;
  }

  /** A value is converted by nothing but its column's affinity. */
  @Override
  public boolean converts(ColumnType from, ColumnType to) {
    return Affinity.of(render(from)) != Affinity.of(render(to));
  }

  @Override
  public String sameValue(String one, String other, ColumnType type) {
    return "typeof(%s) = typeof(%s) AND %s COLLATE BINARY IS %s".formatted(one, other, one, other);
  }

  @Override
  public ColumnType parse(String sql) {
    String text = normal(sql);
    return portable(text).orElseGet(() -> new ColumnType.Native(text));
  }

  @Override
  public String literal(Object value, ColumnType type) {
    return SqliteLiterals.literal(value, type);
  }

  /**
   * Returns the one word that a STRICT table takes for the affinity of a declared type; a type that
   * is such a word already stays.
   */
  static String strict(String declared) {
    String type = declared.toLowerCase(Locale.ROOT);
    return switch (type) {
      case "int", "integer", "real", "text", "blob", "any" -> declared;
      case "boolean" -> "integer";
      // a date may be stored as text or as a number
      case "date", "time", "timestamp" -> "any";
      default -> {
        if (type.contains("int")) {
          yield "integer";
        } else if (type.contains("char") || type.contains("clob") || type.contains("text")) {
          yield "text";
        } else if (type.startsWith("numeric") || type.contains("floa") || type.contains("doub")) {
          yield "real";
        }
        yield declared;
      }
    };
  }

  private static String normal(String sql) {
    return ExpressionText.normal(sql, SqlSyntax.SQLITE).replace(", ", ",");
  }

  private static Optional<ColumnType> portable(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      return Optional.empty();
    }
    String word = shape.group(1).strip();
    Optional<Integer> first = Optional.ofNullable(shape.group(2)).map(Integer::valueOf);
    Optional<Integer> second = Optional.ofNullable(shape.group(3)).map(Integer::valueOf);
    boolean zoned = shape.group(4) != null;
    if (word.equals("time") || word.equals("timestamp")) {
      int precision = word.equals("time") ? 0 : TIMESTAMP_PRECISION;
      return second.isPresent()
          ? Optional.empty()
          : Optional.of(temporal(word, first.orElse(precision)));
    } else if (zoned) {
      return Optional.empty();
    } else if (second.isPresent()) {
      return word.equals("numeric") || word.equals("decimal") || word.equals("dec")
          ? Optional.of(new ColumnType.Numeric(first.orElseThrow(), second.orElseThrow()))
          : Optional.empty();
    }
    return first.isPresent() ? sized(word, first.orElseThrow()) : plain(word);
  }

  private static ColumnType temporal(String word, int precision) {
    return word.equals("time")
        ? new ColumnType.Time(precision, false)
        : new ColumnType.Timestamp(precision, false);
  }

  private static Optional<ColumnType> sized(String word, int size) {
    return Optional.ofNullable(
        switch (word) {
          case "varchar", "character varying", "char varying", "nvarchar", "varying character" ->
              new ColumnType.Varchar(size);
          case "char", "character", "nchar", "native character" -> new ColumnType.Char(size);
          case "numeric", "decimal", "dec" -> new ColumnType.Numeric(size, 0);
          case "binary", "varbinary", "blob" -> Simple.BLOB;
          case "float", "double precision" -> Simple.DOUBLE;
          case "datetime" -> new ColumnType.Timestamp(size, false);
          default -> null;
        });
  }

  private static Optional<ColumnType> plain(String word) {
    return Optional.ofNullable(
        switch (word) {
          case "boolean", "bool" -> Simple.BOOLEAN;
          case "tinyint" -> Simple.TINYINT;
          case "smallint", "int2" -> Simple.SMALLINT;
          case "integer", "int", "int4" -> Simple.INTEGER;
          case "bigint", "int8" -> Simple.BIGINT;
          case "float", "real", "double", "double precision" -> Simple.DOUBLE;
          case "date" -> Simple.DATE;
          case "datetime" -> new ColumnType.Timestamp(TIMESTAMP_PRECISION, false);
          case "text" -> Simple.TEXT;
          case "clob" -> Simple.CLOB;
          case "blob", "binary", "varbinary" -> Simple.BLOB;
          case "char", "character" -> new ColumnType.Char(1);
          default -> null;
        });
  }
}
