package dev.cairn.dialect.postgresql;

import dev.cairn.error.CairnException;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Floating;
import dev.cairn.schema.ColumnType.Numeric;
import dev.cairn.schema.ColumnType.Simple;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.HexFormat;

/** Values as PostgreSQL writes them. */
final class PostgresLiterals {

  private PostgresLiterals() {}

  static String render(Object value, ColumnType type) {
    if (value instanceof Boolean truth) {
      return number(type) ? (truth ? "1" : "0") : truth.toString();
    }
    if (value instanceof Number number) {
      return type == Simple.BOOLEAN ? String.valueOf(number.longValue() != 0) : number(number);
    }
    if (value instanceof byte[] bytes) {
      return "'\\x" + HexFormat.of().formatHex(bytes) + "'::bytea";
    }
    if (value instanceof ZonedDateTime time) {
      return string(time.toOffsetDateTime().toString());
    }
    return string(value instanceof Enum<?> constant ? constant.name() : value.toString());
  }

  /**
   * Returns {@code text} in quotes.
   *
   * @throws CairnException when it holds the one character that the server cannot keep
   */
  static String string(String text) {
    if (text.indexOf('\0') >= 0) {
      throw CairnException.failed("PostgreSQL cannot store the character U+0000 in a text.")
          .hint("Take it out of the value, or keep the value in a binary column.");
    }
    return "'" + text.replace("'", "''") + "'";
  }

  private static String number(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (number instanceof Double || number instanceof Float) {
      return Double.isFinite(number.doubleValue()) ? number.toString() : string(number.toString());
    }
    return number.toString();
  }

  private static boolean number(ColumnType type) {
    return type instanceof Numeric
        || type instanceof Floating
        || type == Simple.TINYINT
        || type == Simple.SMALLINT
        || type == Simple.INTEGER
        || type == Simple.BIGINT
        || type == Simple.REAL
        || type == Simple.DOUBLE;
  }
}
