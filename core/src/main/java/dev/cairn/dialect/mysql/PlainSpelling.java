package dev.cairn.dialect.mysql;

import dev.cairn.dialect.mysql.Token.Kind;
import dev.cairn.schema.Column;
import dev.cairn.schema.Table;
import java.util.List;

/**
 * Expressions as a person writes them: names without quotes where they need none, functions by
 * their usual names, no brackets that change nothing.
 */
final class PlainSpelling {

  private PlainSpelling() {}

  /**
   * Returns {@code expression} of a check, a column or an index of {@code table}; as it is where it
   * is not understood.
   */
  static String of(String expression, Table table) {
    List<Token> tokens = Tokens.of(expression);
    boolean otherCharacters =
        tokens.stream()
            .anyMatch(token -> token.kind() == Kind.WORD && token.text().startsWith("_"));
    return otherCharacters
        ? expression
        : ExpressionParser.parse(tokens).map(normal -> named(normal, table)).orElse(expression);
  }

  /** The normal form has names in small letters; here they are as the table has them. */
  private static String named(String normal, Table table) {
    MySqlIdentifiers identifiers = new MySqlIdentifiers(false);
    StringBuilder result = new StringBuilder();
    int copied = 0;
    List<Token> tokens = Tokens.of(normal);
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean call = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol("(");
      if (token.kind() == Kind.NAME || (token.kind() == Kind.WORD && !call)) {
        for (Column column : table.columns()) {
          if (column.name().equalsIgnoreCase(token.text())) {
            result.append(normal, copied, token.start()).append(identifiers.render(column.name()));
            copied = token.end();
          }
        }
      }
    }
    return result.append(normal.substring(copied)).toString();
  }
}
