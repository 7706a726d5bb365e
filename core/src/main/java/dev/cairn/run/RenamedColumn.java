package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Identifiers;
import dev.cairn.schema.Column;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Index;
import dev.cairn.schema.Table;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlTokenizer;
import java.util.List;

/** A column's new name in the expressions of its table, which the server renames along. */
record RenamedColumn(Dialect dialect, String from, String to) {

  Table in(Table table) {
    return table
        .withColumns(table.columns().stream().map(this::in).toList())
        .withChecks(
            table.checks().stream()
                .map(check -> check.withExpression(in(check.expression())))
                .toList())
        .withIndexes(table.indexes().stream().map(this::in).toList());
  }

  private Column in(Column column) {
    return column
        .withGenerated(column.generated().map(g -> new Generated(in(g.expression()), g.stored())))
        .withDefault(column.defaultSql().map(this::inDefault));
  }

  private Index in(Index index) {
    return index
        .withWhere(index.where().map(this::in))
        .withKeys(
            index.keys().stream()
                .map(
                    key ->
                        key.expression()
                            ? new Index.Key(in(key.text()), true, key.descending(), key.nulls())
                            : key)
                .toList());
  }

  /** A word alone is no column, but a constant, as USER is. */
  private String inDefault(String sql) {
    List<SqlToken> tokens = SqlTokenizer.code(sql, dialect.syntax());
    return tokens.size() == 1 && tokens.get(0).kind() == SqlToken.Kind.WORD ? sql : in(sql);
  }

  private String in(String expression) {
    Identifiers identifiers = dialect.identifiers();
    List<SqlToken> tokens = SqlTokenizer.code(expression, dialect.syntax());
    // The key of an index on the first letters of a column looks like a call.
    boolean prefix = tokens.size() == 4 && tokens.get(2).kind() == SqlToken.Kind.NUMBER;
    StringBuilder result = new StringBuilder();
    int copied = 0;
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      boolean call = !prefix && i + 1 < tokens.size() && tokens.get(i + 1).isSymbol("(");
      boolean same =
          (token.kind() == SqlToken.Kind.WORD
                  && !call
                  && isSame(identifiers.fromUnquoted(token.text())))
              || (token.kind() == SqlToken.Kind.QUOTED_NAME
                  && isSame(identifiers.fromQuoted(token.unquoted())));
      if (same) {
        result.append(expression, copied, token.start()).append(identifiers.render(to));
        copied = token.end();
      }
    }
    return result.append(expression.substring(copied)).toString();
  }

  private boolean isSame(String name) {
    return dialect.identifiers().key(name).equals(dialect.identifiers().key(from));
  }
}
