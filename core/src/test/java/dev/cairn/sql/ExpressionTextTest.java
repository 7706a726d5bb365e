package dev.cairn.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "amount>0 AND  amount<1000 | amount > 0 and amount < 1000",
        "((a = 1)) | a = 1",
        "(a) = (b) | (a) = (b)",
        "((a) and (b)) | (a) and (b)",
        "Lower ( Title ) | lower(title)",
        "status IN('OPEN','DONE') | status in ('OPEN', 'DONE')",
        "a = - 1 | a = -1",
        "a - 1 | a - 1",
        "a -1 | a - 1",
        "a != 1 | a <> 1",
        "a /* b */ = 1 | a = 1",
        "T . A | t.a",
        "'It''s' | 'It''s'",
        "CURRENT_TIMESTAMP | current_timestamp",
        "count ( * ) | count(*)"
      })
  void writesWhatMeansTheSameAlike(String expression, String normal) {
    assertThat(ExpressionText.normal(expression, SqlSyntax.SQLITE)).isEqualTo(normal);
  }

  @Test
  void leavesTheCaseOfQuotedNames() {
    assertThat(ExpressionText.normal("\"A\" = B", SqlSyntax.POSTGRESQL)).isEqualTo("\"A\" = b");
  }
}
