package dev.cairn.dialect.mysql;

import dev.cairn.schema.Column;
import dev.cairn.schema.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Defaults that a column has while its rows are filled, for the rows that come in meanwhile. By the
 * manuals of both servers a default may use other columns, but no subquery, no routine, no variable
 * and no column that is numbered, computed or itself has an expression as its default.
 */
final class PassingDefaults {

  /** Functions that each server has and takes in a default. */
  private static final Set<String> FUNCTIONS =
      Set.of(
          "abs",
          "ceil",
          "ceiling",
          "char_length",
          "coalesce",
          "concat",
          "concat_ws",
          "date",
          "floor",
          "greatest",
          "hex",
          "if",
          "ifnull",
          "in",
          "json_array",
          "json_object",
          "least",
          "left",
          "length",
          "lower",
          "lpad",
          "ltrim",
          "md5",
          "mod",
          "month",
          "nullif",
          "power",
          "repeat",
          "replace",
          "reverse",
          "right",
          "round",
          "rpad",
          "rtrim",
          "sha1",
          "sha2",
          "sign",
          "sqrt",
          "substr",
          "substring",
          "trim",
          "truncate",
          "upper",
          "year");

  private static final Set<String> WORDS =
      Set.of(
          "and", "between", "case", "div", "else", "end", "false", "is", "like", "mod", "not",
          "null", "or", "then", "true", "when", "xor", "in");

  private final ServerTraits traits;
  private final Defaults defaults;

  PassingDefaults(ServerTraits traits, MySqlTypes types) {
    this.traits = traits;
    this.defaults = new Defaults(traits, types);
  }

  /**
   * Returns what is to be said behind {@code SET DEFAULT}: the column's own default, or else {@code
   * fill}; empty where that cannot be said.
   *
   * @param table the table with the columns that {@code fill} may name
   */
  Optional<String> of(Column column, String fill, Table table) {
    String value = column.defaultSql().map(Defaults::own).orElse(fill);
    if (Defaults.isLiteral(value) || (traits.expressionDefaults() && isAllowed(value, table))) {
      Column passing = column.withDefault(Optional.of(value));
      return traits.expressionDefaults() || !defaults.needsBrackets(passing)
          ? defaults.render(passing).map(PassingDefaults::inBracketsUnlessLiteral)
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static String inBracketsUnlessLiteral(String value) {
    return Defaults.isLiteral(value) || value.startsWith("(") ? value : "(" + value + ")";
  }

  private static boolean isAllowed(String expression, Table table) {
    List<Token> tokens = Tokens.of(expression);
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean call = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol("(");
      String word = token.text().toLowerCase(Locale.ROOT);
      boolean known =
          switch (token.kind()) {
            case STRING, NUMBER -> true;
            case SYMBOL -> !token.isSymbol(".");
            case NAME -> isPlain(token.text(), table);
            case WORD ->
                (call && FUNCTIONS.contains(word))
                    || WORDS.contains(word)
                    || (!call && isPlain(token.text(), table));
          };
      if (!known) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(String name, Table table) {
    return table.columns().stream()
        .filter(column -> column.name().equalsIgnoreCase(name))
        .anyMatch(
            column ->
                column.identity().isEmpty()
                    && column.generated().isEmpty()
                    && column
                        .defaultSql()
                        .map(Defaults::own)
                        .filter(sql -> !Defaults.isLiteral(sql))
                        .isEmpty());
  }
}
