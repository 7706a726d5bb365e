package dev.cairn.dialect.h2;

import dev.cairn.dialect.TypeMapping;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import java.util.stream.Collectors;

/** How H2 spells types: its own standard spelling, the one its catalog uses. */
final class H2Types implements TypeMapping {

  private final boolean tinyint;

  /** Makes a mapping; the mode that stands in for PostgreSQL has no {@code TINYINT}. */
  H2Types(H2Settings settings) {
    this.tinyint = !settings.values().getOrDefault("MODE", "").equalsIgnoreCase("PostgreSQL");
  }

  /** The longest character or binary string; a type without a length has this one. */
  static final int LONGEST = 1_000_000_000;

  static final int MOST_DIGITS = 100_000;
  static final int REAL_BITS = 24;
  static final String INTERVAL_SECOND = "INTERVAL SECOND(18, 9)";

  @Override
  public String render(ColumnType type) {
    if (type instanceof Simple simple) {
      return render(simple);
    } else if (type instanceof ColumnType.Numeric numeric) {
      return "NUMERIC(%d, %d)".formatted(numeric.precision(), numeric.scale());
    } else if (type instanceof ColumnType.Floating floating) {
      return render(floating.precision() <= REAL_BITS ? Simple.REAL : Simple.DOUBLE);
    } else if (type instanceof ColumnType.Char character) {
      return "CHARACTER(" + character.length() + ")";
    } else if (type instanceof ColumnType.Varchar varchar) {
      return limited("CHARACTER VARYING", varchar.length());
    } else if (type instanceof ColumnType.Binary binary) {
      return "BINARY(" + binary.length() + ")";
    } else if (type instanceof ColumnType.Varbinary varbinary) {
      return limited("BINARY VARYING", varbinary.length());
    } else if (type instanceof ColumnType.Time time) {
      return zoned("TIME", time.precision(), time.withTimeZone());
    } else if (type instanceof ColumnType.Timestamp timestamp) {
      return zoned("TIMESTAMP", timestamp.precision(), timestamp.withTimeZone());
    } else if (type instanceof ColumnType.Enumeration enumeration) {
      return enumeration.values().stream()
          .map(H2Literals::quote)
          .collect(Collectors.joining(", ", "ENUM(", ")"));
    } else if (type instanceof ColumnType.Array array) {
      return render(array.element()) + " ARRAY";
    }
    String sql = ((ColumnType.Native) type).sql();
    ColumnType parsed = parse(sql);
    return parsed instanceof ColumnType.Native other ? other.sql() : render(parsed);
  }

  @Override
  public ColumnType parse(String sql) {
    return new TypeParser(this::render).parse(sql);
  }

  /** Returns the one type that stands for all that render as {@code type} does. */
  ColumnType canonical(ColumnType type) {
    // The usual types are their own; what is left is worth reading anew.
    if (type instanceof Simple simple && (tinyint || simple != Simple.TINYINT)) {
      return simple;
    }
    boolean itself =
        type instanceof ColumnType.Numeric
            || type instanceof ColumnType.Char
            || type instanceof ColumnType.Binary
            || type instanceof ColumnType.Time
            || type instanceof ColumnType.Timestamp
            || (type instanceof ColumnType.Varchar varchar && varchar.length() < LONGEST);
    return itself ? type : parse(render(type));
  }

  @Override
  public String literal(Object value, ColumnType type) {
    return H2Literals.of(value, type);
  }

  private String render(Simple type) {
    return switch (type) {
      case TINYINT -> tinyint ? "TINYINT" : "SMALLINT";
      case BOOLEAN, SMALLINT, INTEGER, BIGINT, REAL, DATE, UUID, JSON -> type.name();
      case DOUBLE -> "DOUBLE PRECISION";
      case TEXT -> "CHARACTER VARYING";
      case CLOB -> "CHARACTER LARGE OBJECT";
      case BLOB -> "BINARY LARGE OBJECT";
      case INTERVAL_SECOND -> INTERVAL_SECOND;
    };
  }

  private static String limited(String name, int length) {
    return length >= LONGEST ? name : name + "(" + length + ")";
  }

  private static String zoned(String name, int precision, boolean zone) {
    return name + "(" + precision + ")" + (zone ? " WITH TIME ZONE" : "");
  }
}
