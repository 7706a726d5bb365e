package dev.cairn.dialect.mysql;

import dev.cairn.dialect.TypeMapping;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import java.util.stream.Collectors;

/**
 * How the family spells types.
 *
 * <p>{@code BOOLEAN} is {@code tinyint(1)}, as the word {@code boolean} is here; the {@code bit}
 * that Hibernate makes of one is the same type, though a column that is one already stays so. A
 * timestamp without a time zone is {@code datetime}, one with a time zone {@code timestamp}, as
 * Hibernate has it. A UUID is {@code uuid} where there is such a type, else {@code binary(16)}.
 */
final class MySqlTypes implements TypeMapping {

  // Four bytes a character in a row of at most 65,535.
  private static final int MAX_VARCHAR = 16_383;
  private static final int MAX_MEDIUMTEXT = 4_194_303;
  private static final int MAX_VARBINARY = 65_532;
  private static final int MAX_MEDIUMBLOB = 16_777_215;
  private static final int MAX_FLOAT_BITS = 24;
  private static final int MAX_FRACTION = 6;

  private final boolean uuidType;
  private final MySqlLiterals literals;

  MySqlTypes(ServerTraits traits) {
    this.uuidType = traits.uuidType();
    this.literals = new MySqlLiterals(traits);
  }

  @Override
  public String render(ColumnType type) {
    if (type instanceof Simple simple) {
      return renderSimple(simple);
    }
    if (type instanceof ColumnType.Numeric numeric) {
      return "decimal(" + numeric.precision() + "," + numeric.scale() + ")";
    }
    if (type instanceof ColumnType.Floating floating) {
      return floating.precision() <= MAX_FLOAT_BITS ? "float" : "double";
    }
    if (type instanceof ColumnType.Char text) {
      return "char(" + text.length() + ")";
    }
    if (type instanceof ColumnType.Varchar text) {
      return bySize(
          text.length(), MAX_VARCHAR, "varchar", MAX_MEDIUMTEXT, "mediumtext", "longtext");
    }
    if (type instanceof ColumnType.Binary bytes) {
      return "binary(" + bytes.length() + ")";
    }
    if (type instanceof ColumnType.Varbinary bytes) {
      return bySize(
          bytes.length(), MAX_VARBINARY, "varbinary", MAX_MEDIUMBLOB, "mediumblob", "longblob");
    }
    if (type instanceof ColumnType.Time time) {
      return withPrecision("time", time.precision());
    }
    if (type instanceof ColumnType.Timestamp timestamp) {
      return withPrecision(
          timestamp.withTimeZone() ? "timestamp" : "datetime", timestamp.precision());
    }
    if (type instanceof ColumnType.Enumeration enumeration) {
      return enumeration.values().stream()
          .map(Expressions::string)
          .collect(Collectors.joining(",", "enum(", ")"));
    }
    if (type instanceof ColumnType.Array) {
      return "json";
    }
    return ((ColumnType.Native) type).sql();
  }

  private String renderSimple(Simple type) {
    return switch (type) {
      case BOOLEAN -> "tinyint(1)";
      case TINYINT -> "tinyint";
      case SMALLINT -> "smallint";
      case INTEGER -> "int";
      case BIGINT -> "bigint";
      case REAL -> "float";
      case DOUBLE -> "double";
      case DATE -> "date";
      case UUID -> uuidType ? "uuid" : "binary(16)";
      case JSON -> "json";
      case TEXT, CLOB -> "longtext";
      case BLOB -> "longblob";
      // Hibernate keeps a duration as a number of nanoseconds here.
      case INTERVAL_SECOND -> "decimal(21,0)";
    };
  }

  private static String bySize(
      int length, int limit, String plain, int mediumLimit, String medium, String large) {
    if (length <= limit) {
      return plain + "(" + length + ")";
    }
    return length <= mediumLimit ? medium : large;
  }

  private static String withPrecision(String type, int precision) {
    return precision == 0 ? type : type + "(" + Math.min(precision, MAX_FRACTION) + ")";
  }

  @Override
  public ColumnType parse(String sql) {
    return TypeParser.parse(sql, uuidType);
  }

  @Override
  public boolean same(ColumnType a, ColumnType b) {
    return a.equals(b) || render(canonical(a)).equals(render(canonical(b)));
  }

  @Override
  public String sameValue(String one, String other, ColumnType type) {
    // By its collation a text is the same as others, and JSON cannot be bytes.
    String compared =
        isText(type)
            ? "CAST(%s AS BINARY)"
            : render(type).equals("json") ? "CAST(%s AS CHAR)" : "%s";
    return compared.formatted(one) + " <=> " + compared.formatted(other);
  }

  @Override
  public boolean mayRefer(ColumnType from, ColumnType to) {
    return render(from).equals(render(to)) || (isText(from) && isText(to));
  }

  /** {@inheritDoc} Texts are compared by one collation, and the server refuses two (error 3780). */
  @Override
  public boolean mayRefer(Column from, Column to) {
    return mayRefer(from.type(), to.type())
        && (!isText(from.type()) || from.collation().equals(to.collation()));
  }

  /** Returns {@code type} as {@link #parse} gives it. */
  ColumnType canonical(ColumnType type) {
    return isCanonical(type) ? type : parse(render(type));
  }

  /** Spares the usual types the way through their spelling: schemas have very many columns. */
  private static boolean isCanonical(ColumnType type) {
    if (type instanceof Simple simple) {
      return simple != Simple.CLOB && simple != Simple.INTERVAL_SECOND;
    }
    if (type instanceof ColumnType.Varchar text) {
      return text.length() <= MAX_VARCHAR;
    }
    if (type instanceof ColumnType.Varbinary bytes) {
      return bytes.length() <= MAX_VARBINARY;
    }
    if (type instanceof ColumnType.Timestamp timestamp) {
      return timestamp.precision() <= MAX_FRACTION;
    }
    return type instanceof ColumnType.Numeric || type instanceof ColumnType.Char;
  }

  @Override
  public String literal(Object value, ColumnType type) {
    return literals.literal(value, type);
  }

  /**
   * Returns whether the type is kept outside the row: no plain default, no index without prefix.
   */
  boolean isLong(ColumnType type) {
    String rendered = render(type);
    return rendered.contains("text")
        || rendered.contains("blob")
        || rendered.equals("json")
        || rendered.equals("geometry");
  }

  /** Returns whether the type can have a collation. */
  boolean isText(ColumnType type) {
    String rendered = render(type);
    return rendered.contains("char(")
        || rendered.contains("text")
        || rendered.startsWith("enum(")
        || rendered.startsWith("set(");
  }
}
