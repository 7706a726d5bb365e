package dev.cairn.dialect.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.h2.H2Settings.Folding;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionsTest {

  private final Expressions expressions =
      new Expressions(new H2Identifiers(Folding.UPPER, false), "public", Optional.of("todo"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "status in ('A','B')|\"STATUS\" IN('A', 'B')",
        "amount > 0 and amount < 10|(\"AMOUNT\" > 0) AND (\"AMOUNT\" < 10)",
        "a is null or a>0 and b<3|(\"A\" IS NULL) OR ((\"A\" > 0) AND (\"B\" < 3))",
        "a between 1 and 5 and b <> 4|(\"A\" BETWEEN 1 AND 5) AND (\"B\" <> 4)",
        "amount * 2 + 1|(\"AMOUNT\" * 2) + 1",
        "(a - b) - c|a - b - c",
        "-n < 5|(- \"N\") < 5",
        "s in ('A')|\"S\" = 'A'",
        "s not in ('A')|\"S\" <> 'A'",
        "n != 7|\"N\" <> 7",
        "upper(title)|UPPER(\"TITLE\")",
        "case when n > 1 then true else false end|CASE WHEN \"N\" > 1 THEN TRUE ELSE FALSE END",
        "s <> 'é'|\"S\" <> U&'\\00e9'",
        "next value for todo_seq|NEXT VALUE FOR \"PUBLIC\".\"TODO_SEQ\"",
        "todo.amount > 0|\"PUBLIC\".\"TODO\".\"AMOUNT\" > 0",
        "current_timestamp|CURRENT_TIMESTAMP",
        "'has '' quote'|'has '' quote'",
        "(((a)))|a",
        "r > 0.5|\"R\" > CAST(0.5 AS DECFLOAT)",
        "r > -0.5 and r <= 1|(\"R\" > CAST(-0.5 AS DECFLOAT)) AND (\"R\" <= CAST(1.0 AS DOUBLE PRECISION))",
        "r between 0 and 0.5|\"R\" BETWEEN CAST(0.0 AS REAL) AND CAST(0.5 AS DECFLOAT)",
        "r in (0.5, 1)|\"R\" IN(CAST(0.5 AS DECFLOAT), CAST(1 AS DECFLOAT))",
        "r * 1E+3 + 1|(\"R\" * CAST(1E+3 AS DECFLOAT)) + 1",
        "n <> 7|\"N\" <> CAST(7 AS NUMERIC(10, 2))",
        "a and (b or c)|(\"A\") AND (\"B\" OR \"C\")",
        "\"userName\" = 1|(\"userName\") = 1",
      })
  void recognizesWhatTheEngineStores(String written, String stored) {
    assertThat(expressions.normal(written)).isEqualTo(expressions.normal(stored));
    assertThat(expressions.normal(expressions.normal(written)))
        .isEqualTo(expressions.normal(written));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "(a or b) and c|a or b and c",
        "(a + b) * c|a + b * c",
        "a - (b - c)|a - b - c",
        "not (a and b)|not a and b",
        "status in ('A','B')|status in ('A','B','C')",
        "'a'|'A'",
        "n > cast(7 as numeric) / 2|n > 7 / 2",
        "r > cast(0.1234567 as real)|r > 0.1234567",
        "r > cast(0.5 as decfloat(1)) + 1|r > 0.5 + 1",
        "n > cast(0.5 as integer)|n > 0.5",
        "abs(cast(1 as double precision)) > n|abs(1) > n",
        "\"Name\" = 1|name = 1",
        "other.amount > 0|amount > 0",
        "(a, b) in ((1, 2))|a, b in ((1, 2))",
      })
  void keepsApartWhatMeansDifferentThings(String one, String other) {
    assertThat(expressions.normal(one)).isNotEqualTo(expressions.normal(other));
  }

  @Test
  void writesWhatAPersonWouldWrite() {
    assertThat(expressions.normal("(\"AMOUNT\" > 0)\n    AND (UPPER(\"S\") IN('A', U&'\\00e9'))"))
        .isEqualTo("amount > 0 AND upper(s) IN ('A', 'é')");
    assertThat(expressions.normal("-1.50")).isEqualTo("-1.50");
    assertThat(expressions.normal("CAST(\"N\" AS DATE) < CURRENT_TIMESTAMP(3)"))
        .isEqualTo("CAST(n AS date) < CURRENT_TIMESTAMP(3)");
  }

  @Test
  void findsTheColumnsOfAnExpression() {
    assertThat(expressions.mentions("\"AMOUNT\" > 0", "amount")).isTrue();
    assertThat(expressions.mentions("amounts > 0 and s <> 'amount'", "amount")).isFalse();
  }
}
