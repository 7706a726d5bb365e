package dev.cairn.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.error.CairnException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SqlLexerPropertyTest {

  @Provide
  Arbitrary<SqlSyntax> syntaxes() {
    return Arbitraries.of(SqlSyntax.POSTGRESQL, SqlSyntax.MYSQL, SqlSyntax.SQLITE, SqlSyntax.H2);
  }

  @Provide
  Arbitrary<String> soups() {
    return Arbitraries.of(
            "'",
            "\"",
            "`",
            "[",
            "]",
            "$$",
            "$a$",
            "$",
            "--",
            "-",
            "#",
            "/*",
            "/*!",
            "*/",
            "/",
            "*",
            ";",
            "\n",
            "\r\n",
            " ",
            "\\",
            "e'",
            "begin",
            "end",
            "case",
            "if",
            "for",
            "create",
            "trigger",
            "procedure",
            "delimiter //",
            "//",
            "not atomic",
            "(",
            ")",
            ".",
            "1.5e-3",
            "é",
            "x",
            "\uFEFF",
            "\u0000")
        .list()
        .ofMaxSize(30)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> expressions() {
    return Arbitraries.of(
            "a", "B", "\"C d\"", "'x y'", "1", "2.5e3", "-", "+", "<=", "!=", "==", "||", "(", ")",
            ",", "in", "AND", "lower", "case", "end", "t . a", "/* c */", "-- d\n")
        .list()
        .ofMaxSize(30)
        .map(pieces -> String.join(" ", pieces));
  }

  @Provide
  Arbitrary<List<String>> statements() {
    return Arbitraries.of(
            "select 1",
            "select ';', 'it''s'",
            "insert into t values (1, /* ; */ 2)",
            "update t set a = case when b then 1 else 2 end",
            "create trigger g after insert on t begin update t set a = 1; delete from u; end",
            "select \"a\"\"b\" -- ;\n from t",
            "begin",
            "commit",
            "delete from t where a = 'x\ny'")
        .list()
        .ofMaxSize(20);
  }

  @Property
  void nothingMakesItThrowButWhatItSays(
      @ForAll("soups") String sql, @ForAll("syntaxes") SqlSyntax syntax) {
    try {
      for (SqlStatement statement : SqlLexer.split(sql, syntax)) {
        assertThat(statement.text()).isNotBlank();
        assertThat(sql).contains(statement.text());
        assertThat(sql.lines().skip(statement.line() - 1).findFirst().orElse(""))
            .contains(statement.text().lines().findFirst().orElseThrow());
      }
    } catch (CairnException e) {
      assertThat(e.kind()).isEqualTo(CairnException.Kind.FAILED);
      assertThat(e.where()).isPresent();
    }
  }

  @Property
  void splittingWhatWasJoinedKeepsAllStatements(@ForAll("statements") List<String> statements) {
    for (SqlSyntax syntax : List.of(SqlSyntax.POSTGRESQL, SqlSyntax.MYSQL, SqlSyntax.SQLITE)) {
      assertThat(SqlLexer.split(String.join(";\n", statements), syntax))
          .extracting(SqlStatement::text)
          .isEqualTo(statements);
    }
  }

  @Property
  void theNormalFormOfAnExpressionIsItsOwn(
      @ForAll("expressions") String sql, @ForAll("syntaxes") SqlSyntax syntax) {
    String once = ExpressionText.normal(sql, syntax);
    assertThat(ExpressionText.normal(once, syntax)).isEqualTo(once);
  }

  @Property(tries = 2_000)
  void tokensAreTheSameOneByOne(@ForAll("soups") String sql, @ForAll("syntaxes") SqlSyntax syntax) {
    List<SqlToken> code;
    try {
      code = SqlTokenizer.code(sql, syntax);
    } catch (CairnException e) {
      return;
    }
    SqlTokens tokens = new SqlTokens(sql, syntax);

    for (int i = 0; i < code.size(); i++) {
      assertThat(tokens.has(i)).isTrue();
      assertThat(tokens.kind(i)).isEqualTo(code.get(i).kind());
      assertThat(tokens.start(i)).isEqualTo(code.get(i).start());
      assertThat(tokens.end(i)).isEqualTo(code.get(i).end());
      assertThat(tokens.unquoted(i)).isEqualTo(code.get(i).unquoted());
      assertThat(tokens.isWord(i, "begin")).isEqualTo(code.get(i).isWord("begin"));
      assertThat(tokens.isSymbol(i, '(')).isEqualTo(code.get(i).isSymbol("("));
    }
    assertThat(tokens.has(code.size())).isFalse();
  }
}
