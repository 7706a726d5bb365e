package dev.cairn.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.sql.SqlToken.Kind;
import org.junit.jupiter.api.Test;

class SqlTokenizerTest {

  @Test
  void cutsTokens() {
    assertThat(SqlTokenizer.tokens("a.\"b\">=1.5e-3 -- c\n||'d''e';", SqlSyntax.SQLITE))
        .containsExactly(
            new SqlToken(Kind.WORD, "a", 0, 1),
            new SqlToken(Kind.SYMBOL, ".", 1, 1),
            new SqlToken(Kind.QUOTED_NAME, "\"b\"", 2, 1),
            new SqlToken(Kind.SYMBOL, ">=", 5, 1),
            new SqlToken(Kind.NUMBER, "1.5e-3", 7, 1),
            new SqlToken(Kind.COMMENT, "-- c", 14, 1),
            new SqlToken(Kind.SYMBOL, "||", 19, 2),
            new SqlToken(Kind.STRING, "'d''e'", 21, 2),
            new SqlToken(Kind.TERMINATOR, ";", 27, 2));
  }

  @Test
  void takesQuotesOff() {
    assertThat(SqlTokenizer.code("\"a\"\"b\" `c` [d] 'e''f' g", SqlSyntax.SQLITE))
        .extracting(SqlToken::unquoted)
        .containsExactly("a\"b", "c", "d", "e'f", "g");
    assertThat(SqlTokenizer.code("$x$y$x$ E'z'", SqlSyntax.POSTGRESQL))
        .extracting(SqlToken::unquoted)
        .containsExactly("y", "z");
  }
}
