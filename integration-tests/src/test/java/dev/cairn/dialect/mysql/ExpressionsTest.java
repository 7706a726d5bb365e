package dev.cairn.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "(`z` > 0) | z > 0",
        "((`a` > 1) and (`b` < 2)) | a > 1 AND b<2",
        "(`v` in (_utf8mb4'a',_utf8mb4'b')) | v IN ( 'a' , 'b' )",
        "((`k` = 1) or ((`k` = 2) and (`j` = 3))) | k = 1 or k = 2 and j = 3",
        "(not (v = 'x')) | `v` <> 'x'",
        "lcase(`v`) like 'x%' | lower(v) LIKE 'x%'",
        "(`i` between 1 and 5) and c is not null | i between 1 and 5 and (c IS NOT NULL)",
        "(coalesce(`i`,1) = -(1)) | coalesce(i, 1) = -1",
        "'it\\'s' | 'it''s'",
        "now(6) | CURRENT_TIMESTAMP(6)",
        "case when (`a` = 1) then 'x' else 'y' end | CASE WHEN a=1 THEN 'x' ELSE 'y' END",
        "cast(`a` as char(3)) | CAST(a AS char(3))",
        "((`a` + `b`) * 2) | (a + b) * 2",
        "(`d` > DATE'2020-01-01') | d > date '2020-01-01'",
        "((`d` + interval -1 month) < curdate()) | d + INTERVAL -1 MONTH < current_date",
      })
  void aCatalogsAndAPersonsSpellingAreOne(String one, String other) {
    assertThat(Expressions.normal(one)).isEqualTo(Expressions.normal(other));
    assertThat(Expressions.normal(Expressions.normal(one))).isEqualTo(Expressions.normal(one));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "(a + b) * 2 | a + b * 2",
        "(a or b) and c | a or b and c",
        "a - (b - c) | a - b - c",
        "v = 'X' | v = 'x'",
        "not (a and b) | not a and b",
        "n in (1,2) | n in (1,2,3)",
      })
  void whatBracketsMeanIsKept(String one, String other) {
    assertThat(Expressions.normal(one)).isNotEqualTo(Expressions.normal(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "(`ownerId` > 0) | ownerId > 0",
        "((`order` in ('A','B')) and (`Mixed Case` = 1)) | `order` in ('A','B') and `Mixed Case` = 1",
        "(lcase(`ownerId`) = 'ownerid') | lower(ownerId) = 'ownerid'",
        "(`ownerId` = _latin1'a') | (`ownerId` = _latin1'a')",
        "`ownerId` >= TIMESTAMP/*WITH LOCAL TIME ZONE*/'2020-01-01' | ownerId >= timestamp '2020-01-01'",
        "(`ownerId` > (curdate() - interval 1 day)) | ownerId > curdate() - interval 1 day",
        "(`ownerId` /*! sounds like */ 'x') | (`ownerId` /*! sounds like */ 'x')",
      })
  void isWrittenPlainly(String stored, String plain) {
    Table table =
        Table.of(
            ObjectName.of("t"),
            Stream.of("ownerId", "order", "Mixed Case")
                .map(name -> Column.of(name, Simple.INTEGER))
                .toList());
    assertThat(PlainSpelling.of(stored, table)).isEqualTo(plain);
  }

  @Test
  void undoesWhatTheCatalogEscapes() {
    assertThat(Expressions.fromEscaped("concat(`v`,_utf8mb4\\'x\\\\\\'y\\',_utf8mb4\\'_\\')"))
        .isEqualTo("concat(`v`,'x\\'y','_')");
  }

  @Test
  void renamesAColumnAndNothingElse() {
    assertThat(Expressions.renamed("a > 0 and `a` <> 'a' and a(b) = aa", "a", "c"))
        .isEqualTo("`c` > 0 and `c` <> 'a' and a(b) = aa");
  }
}
