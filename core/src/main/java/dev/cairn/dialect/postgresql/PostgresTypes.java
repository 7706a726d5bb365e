package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.TypeMapping;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Array;
import dev.cairn.schema.ColumnType.Binary;
import dev.cairn.schema.ColumnType.Char;
import dev.cairn.schema.ColumnType.Enumeration;
import dev.cairn.schema.ColumnType.Floating;
import dev.cairn.schema.ColumnType.Native;
import dev.cairn.schema.ColumnType.Numeric;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.ColumnType.Time;
import dev.cairn.schema.ColumnType.Timestamp;
import dev.cairn.schema.ColumnType.Varbinary;
import dev.cairn.schema.ColumnType.Varchar;
import dev.cairn.schema.ObjectName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How PostgreSQL spells types and values.
 *
 * <p>{@code CLOB} is {@code text} and {@code BLOB} is {@code bytea}: Hibernate's {@code oid} for a
 * {@code @Lob} stays what it is, a {@link Native}. An enumeration without a name is a {@code
 * varchar}, since the database has no enum types without one.
 */
final class PostgresTypes implements TypeMapping {

  static final int MOST_TIME_DIGITS = 6;
  private static final int LONGEST_VARCHAR = 10_485_760;
  private static final int USUAL_VARCHAR = 255;
  private static final int SINGLE_PRECISION_BITS = 24;

  private final PostgresIdentifiers identifiers;

  /** A schema has few types, and each of them in thousands of columns. */
  private final Map<String, ColumnType> parsed = new ConcurrentHashMap<>();

  PostgresTypes(PostgresIdentifiers identifiers) {
    this.identifiers = identifiers;
  }

  @Override
  public String render(ColumnType type) {
    if (type instanceof Simple simple) {
      return simple(simple);
    }
    if (type instanceof Numeric t) {
      return "numeric(" + t.precision() + "," + t.scale() + ")";
    }
    if (type instanceof Floating t) {
      return t.precision() <= SINGLE_PRECISION_BITS ? "real" : "double precision";
    }
    if (type instanceof Char t) {
      return "char(" + t.length() + ")";
    }
    if (type instanceof Varchar t) {
      return t.length() > LONGEST_VARCHAR ? "text" : "varchar(" + t.length() + ")";
    }
    if (type instanceof Binary || type instanceof Varbinary) {
      return "bytea";
    }
    if (type instanceof Time t) {
      return "time(" + digits(t.precision()) + ")" + zone(t.withTimeZone());
    }
    if (type instanceof Timestamp t) {
      return "timestamp(" + digits(t.precision()) + ")" + zone(t.withTimeZone());
    }
    if (type instanceof Array t) {
      // The server does not tell arrays of one and of several dimensions apart.
      String element = render(t.element());
      return element.endsWith("[]") ? element : element + "[]";
    }
    if (type instanceof Enumeration t) {
      return t.name().isEmpty()
          ? "varchar("
              + Math.max(
                  USUAL_VARCHAR, t.values().stream().mapToInt(String::length).max().orElse(0))
              + ")"
          : identifiers.render(ObjectName.parse(t.name()));
    }
    String sql = ((Native) type).sql();
    return parse(sql) instanceof Native same ? same.sql() : render(parse(sql));
  }

  /**
   * Returns the name of {@code type} in a cast. There {@code timestamp(6)} is {@code timestamp}, as
   * the server has it: six digits of a second are the most and what is meant without a number.
   */
  String inCast(ColumnType type) {
    if (type instanceof Time t && t.precision() >= MOST_TIME_DIGITS) {
      return "time" + zone(t.withTimeZone());
    }
    if (type instanceof Timestamp t && t.precision() >= MOST_TIME_DIGITS) {
      return "timestamp" + zone(t.withTimeZone());
    }
    if (type instanceof Array t && !(t.element() instanceof Array)) {
      return inCast(t.element()) + "[]";
    }
    return render(type);
  }

  @Override
  public ColumnType parse(String sql) {
    ColumnType known = parsed.get(sql);
    return known == null ? parsed.computeIfAbsent(sql, PostgresTypeParser::parse) : known;
  }

  /** A type of the schema's own may change or go. */
  @Override
  public ColumnType independent(ColumnType type) {
    ColumnType element = type instanceof Array array ? array.element() : type;
    return element instanceof Enumeration named && !named.name().isEmpty() ? Simple.TEXT : type;
  }

  @Override
  public String sameValue(String one, String other, ColumnType type) {
    boolean exact =
        type instanceof Numeric
            || type instanceof Timestamp
            || type instanceof Time
            || (type instanceof Simple simple
                && switch (simple) {
                  case TINYINT, SMALLINT, INTEGER, BIGINT, DATE -> true;
                  default -> false;
                });
    // Not every type can be compared, and of text a collation may think two the same.
    String compared = exact ? "%s" : "CAST(%s AS text) COLLATE \"C\"";
    return compared.formatted(one) + " IS NOT DISTINCT FROM " + compared.formatted(other);
  }

  @Override
  public String literal(Object value, ColumnType type) {
    return PostgresLiterals.render(value, type);
  }

  private static String simple(Simple type) {
    return switch (type) {
      case BOOLEAN -> "boolean";
      case TINYINT, SMALLINT -> "smallint";
      case INTEGER -> "integer";
      case BIGINT -> "bigint";
      case REAL -> "real";
      case DOUBLE -> "double precision";
      case DATE -> "date";
      case UUID -> "uuid";
      case JSON -> "jsonb";
      case TEXT, CLOB -> "text";
      case BLOB -> "bytea";
      case INTERVAL_SECOND -> "interval second(6)";
    };
  }

  private static int digits(int precision) {
    return Math.min(precision, MOST_TIME_DIGITS);
  }

  private static String zone(boolean with) {
    return with ? " with time zone" : "";
  }
}
