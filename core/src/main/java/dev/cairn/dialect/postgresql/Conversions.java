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
import java.util.Optional;

/**
 * How values get from one type to another. Where the server converts by itself it is left to do so:
 * it then refuses a value that does not fit, which an explicit cast would cut.
 */
final class Conversions {

  private enum Kind {
    NUMBER,
    STRING,
    BOOLEAN,
    MOMENT,
    TIME,
    BYTES,
    UUID,
    LARGE_OBJECT,
    JSON,
    OTHER
  }

  private final PostgresTypes types;

  Conversions(PostgresTypes types) {
    this.types = types;
  }

  /** Returns the expression that converts {@code column}; empty where the server needs none. */
  Optional<String> using(String column, ColumnType fromType, ColumnType toType) {
    ColumnType from = types.parse(types.render(fromType));
    ColumnType to = types.parse(types.render(toType));
    if (from.equals(to)) {
      return Optional.empty();
    }
    Kind before = kind(from);
    Kind after = kind(to);
    if (before == after && before != Kind.OTHER) {
      return Optional.empty();
    }
    if (after == Kind.STRING) {
      return switch (before) {
        case BYTES -> Optional.of("convert_from(" + column + ", 'UTF8')");
        case LARGE_OBJECT -> Optional.of("convert_from(lo_get(" + column + "), 'UTF8')");
        default -> Optional.empty();
      };
    }
    if (after == Kind.BYTES) {
      return switch (before) {
        case STRING -> Optional.of("convert_to(" + column + ", 'UTF8')");
        case LARGE_OBJECT -> Optional.of("lo_get(" + column + ")");
        case UUID -> Optional.of("decode(replace(" + column + "::text, '-', ''), 'hex')");
        default -> Optional.of(column + "::bytea");
      };
    }
    if (before == Kind.BYTES && after == Kind.UUID) {
      return Optional.of("encode(" + column + ", 'hex')::uuid");
    }
    if (after == Kind.LARGE_OBJECT && (before == Kind.BYTES || before == Kind.STRING)) {
      String bytes = before == Kind.BYTES ? column : "convert_to(" + column + ", 'UTF8')";
      return Optional.of("lo_from_bytea(0, " + bytes + ")");
    }
    if (before == Kind.BOOLEAN && after == Kind.NUMBER) {
      return Optional.of(column + "::integer");
    }
    if (before == Kind.NUMBER && after == Kind.BOOLEAN) {
      return Optional.of(column + " <> 0");
    }
    if (before == Kind.MOMENT && after == Kind.TIME && from != Simple.DATE) {
      return Optional.empty();
    }
    String target = types.render(to);
    // What is neither a word of the standard nor of ours goes through its text.
    boolean throughText =
        before == Kind.OTHER
            && after == Kind.OTHER
            && !(from instanceof Array && to instanceof Array);
    return Optional.of(column + (throughText ? "::text::" : "::") + target);
  }

  /** Returns whether the column's default would be in the way of the conversion. */
  boolean defaultIsInTheWay(ColumnType from, ColumnType to) {
    return using("c", from, to).isPresent();
  }

  private static Kind kind(ColumnType type) {
    if (type instanceof Numeric) {
      return Kind.NUMBER;
    }
    if (type instanceof Varchar || type instanceof Char) {
      return Kind.STRING;
    }
    if (type instanceof Timestamp) {
      return Kind.MOMENT;
    }
    if (type instanceof Time) {
      return Kind.TIME;
    }
    if (type instanceof Simple simple) {
      return switch (simple) {
        case TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE -> Kind.NUMBER;
        case TEXT, CLOB -> Kind.STRING;
        case BOOLEAN -> Kind.BOOLEAN;
        case DATE -> Kind.MOMENT;
        case BLOB -> Kind.BYTES;
        case UUID -> Kind.UUID;
        case JSON -> Kind.JSON;
        case INTERVAL_SECOND -> Kind.OTHER;
      };
    }
    if (type instanceof Native other) {
      return switch (other.sql()) {
        case "numeric" -> Kind.NUMBER;
        case "varchar", "bpchar" -> Kind.STRING;
        case "oid" -> Kind.LARGE_OBJECT;
        case "json" -> Kind.JSON;
        default -> Kind.OTHER;
      };
    }
    return Kind.OTHER;
  }
}
