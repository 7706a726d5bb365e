package dev.cairn.dialect.sqlite;

import dev.cairn.dialect.expression.Expression;
import dev.cairn.dialect.expression.ExpressionForms;
import dev.cairn.sql.ExpressionText;
import dev.cairn.sql.SqlSyntax;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlTokenizer;
import java.util.List;
import java.util.Set;

/**
 * The normal form of an expression. SQLite stores an expression as it was written and so cannot be
 * asked; whether two spellings are one is decided here alone.
 */
final class NormalExpression {

  private static final ExpressionForms FORMS =
      new ExpressionForms(SqlSyntax.SQLITE, new SqliteIdentifiers(), Set.of("||", "->", "->>"));

  private NormalExpression() {}

  /** Returns the normal form of {@code expression}; names in it are in lower case. */
  static String of(String expression) {
    String text =
        ExpressionText.normal(expression, SqlSyntax.SQLITE, NormalExpression::lowerQuoted);
    return hasSignThatStays(text)
        ? text
        : FORMS
            .parse(text)
            .map(tree -> FORMS.print(tree.rewrite(NormalExpression::lower)))
            .orElse(text);
  }

  /** A plus before a column is no empty word here: it takes the column's affinity away. */
  private static boolean hasSignThatStays(String text) {
    List<SqlToken> tokens = SqlTokenizer.code(text, SqlSyntax.SQLITE);
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).isSymbol("+") && (i == 0 || !endsOperand(tokens.get(i - 1)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsOperand(SqlToken token) {
    return switch (token.kind()) {
      case SYMBOL -> token.isSymbol(")");
      case WORD -> SqliteIdentifiers.quoted(token.text()).equals(token.text());
      default -> true;
    };
  }

  private static Expression lower(Expression part) {
    if (part instanceof Expression.Name name) {
      return new Expression.Name(
          name.path().stream().map(SqliteIdentifiers::lower).toList(), name.keyword());
    }
    if (part instanceof Expression.Collated collated) {
      return new Expression.Collated(
          collated.operand(), SqliteIdentifiers.lower(collated.collation()));
    }
    return part;
  }

  private static String lowerQuoted(String quoted) {
    return SqliteIdentifiers.quoted(
        SqliteIdentifiers.lower(SqlTokenizer.code(quoted, SqlSyntax.SQLITE).get(0).unquoted()));
  }
}
