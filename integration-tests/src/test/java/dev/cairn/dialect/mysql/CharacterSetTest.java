package dev.cairn.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.schema.ColumnType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharacterSetTest {

  @ParameterizedTest
  @CsvSource({
    "varchar(30) character set utf8, varchar(30), utf8mb3_general_ci",
    "longtext CHARACTER SET utf8mb3, longtext, utf8mb3_general_ci",
    "char(2) charset latin1, char(2), latin1_swedish_ci",
  })
  void isTakenOutOfTheTypeAsItsCollation(String sql, String type, String collation) {
    assertThat(CharacterSet.of(new ColumnType.Native(sql)))
        .contains(new CharacterSet(type, collation));
  }

  @ParameterizedTest
  @CsvSource({
    "utf8_bin, utf8mb3_bin",
    "UTF8MB4_bin, utf8mb4_bin",
    "utf8mb3_general_ci, utf8mb3_general_ci",
  })
  void callsACollationByOneName(String found, String name) {
    assertThat(CharacterSet.collationNamed(found)).isEqualTo(name);
  }

  @Test
  void leavesOtherTypesAlone() {
    assertThat(CharacterSet.of(new ColumnType.Varchar(3))).isEmpty();
    assertThat(CharacterSet.of(new ColumnType.Native("int unsigned"))).isEmpty();
    assertThat(CharacterSet.of(new ColumnType.Native("text character set klingon"))).isEmpty();
  }
}
