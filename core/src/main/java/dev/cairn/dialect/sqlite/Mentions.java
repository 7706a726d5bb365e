package dev.cairn.dialect.sqlite;

import dev.cairn.schema.Index;
import dev.cairn.sql.SqlSyntax;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlToken.Kind;
import dev.cairn.sql.SqlTokenizer;
import java.util.List;

/** Tells whether a part of a table uses a column. */
final class Mentions {

  private Mentions() {}

  static boolean column(Clause clause, String column) {
    if (clause instanceof Clause.Key key) {
      return contains(key.columns(), column);
    } else if (clause instanceof Clause.Reference reference) {
      return contains(reference.key().columns(), column);
    } else if (clause instanceof Clause.Check check) {
      return expression(check.expression(), column);
    } else if (clause instanceof Clause.Computed computed) {
      return expression(computed.expression(), column);
    }
    return false;
  }

  static boolean column(Index index, String column) {
    return index.keys().stream()
            .anyMatch(
                key ->
                    key.expression()
                        ? expression(key.text(), column)
                        : SqliteIdentifiers.same(key.text(), column))
        || index.where().filter(where -> expression(where, column)).isPresent();
  }

  /** Returns whether {@code expression} names one of {@code columns}. */
  static boolean any(String expression, List<ColumnDefinition> columns) {
    return columns.stream().anyMatch(column -> expression(expression, column.name()));
  }

  /** Returns whether {@code expression} has a query in it. */
  static boolean query(String expression) {
    return expression(expression, "select");
  }

  static boolean expression(String expression, String column) {
    for (SqlToken token : SqlTokenizer.code(expression, SqlSyntax.SQLITE)) {
      boolean name = token.kind() == Kind.WORD || token.kind() == Kind.QUOTED_NAME;
      if (name && SqliteIdentifiers.same(token.unquoted(), column)) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(List<String> names, String name) {
    return names.stream().anyMatch(n -> SqliteIdentifiers.same(n, name));
  }
}
