package dev.cairn.workflow;

import dev.cairn.error.CairnException;
import dev.cairn.operation.Fill;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Values for rows that exist, as a person types them, made into what the column's type wants. */
final class FillValues {

  private static final String SQL = "sql:";

  private FillValues() {}

  /** Returns the fills for the columns that {@code typed} names as {@code table.column}. */
  static Map<String, Fill> of(Map<String, String> typed, Schema wanted) {
    Map<String, Fill> fills = new HashMap<>();
    typed.forEach(
        (name, value) -> {
          int dot = name.lastIndexOf('.');
          Optional<Column> column =
              dot <= 0
                  ? Optional.empty()
                  : wanted
                      .table(ObjectName.parse(name.substring(0, dot)))
                      .flatMap(table -> table.column(name.substring(dot + 1)));
          if (column.isEmpty()) {
            throw CairnException.usage("--fill names " + name + ", which no entity has.")
                .hint("Write it as table.column=value, with the names of the database.");
          }
          fills.put(name, of(name, value, column.get().type()));
        });
    return fills;
  }

  /**
   * Returns {@code value} as {@code type} wants it; what begins with {@code sql:} is an expression.
   */
  static Fill of(String name, String value, ColumnType type) {
    if (value.startsWith(SQL)) {
      return new Fill.Sql(value.substring(SQL.length()));
    }
    if (type == Simple.BOOLEAN) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "true", "yes", "1" -> new Fill.Literal(true);
        case "false", "no", "0" -> new Fill.Literal(false);
        default -> throw wrong(name, value, "true or false");
      };
    }
    if (isNumeric(type)) {
      try {
        return new Fill.Literal(number(value, type));
      } catch (NumberFormatException e) {
        throw wrong(name, value, "a number").causedBy(e);
      }
    }
    return new Fill.Literal(value);
  }

  private static Object number(String value, ColumnType type) {
    if (!isWhole(type)) {
      return new BigDecimal(value);
    }
    long whole = Long.parseLong(value);
    return type != Simple.BIGINT && whole == (int) whole ? (Object) (int) whole : whole;
  }

  private static boolean isWhole(ColumnType type) {
    return type == Simple.TINYINT
        || type == Simple.SMALLINT
        || type == Simple.INTEGER
        || type == Simple.BIGINT;
  }

  private static boolean isNumeric(ColumnType type) {
    return isWhole(type)
        || type == Simple.REAL
        || type == Simple.DOUBLE
        || type instanceof ColumnType.Numeric
        || type instanceof ColumnType.Floating;
  }

  private static CairnException wrong(String name, String value, String wanted) {
    return CairnException.usage("The value " + value + " for " + name + " is not " + wanted + ".")
        .hint("Give one, or an SQL expression as sql:EXPRESSION.");
  }
}
