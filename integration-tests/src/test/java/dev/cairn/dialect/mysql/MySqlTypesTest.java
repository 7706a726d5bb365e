package dev.cairn.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.Dialects;
import dev.cairn.dialect.TypeMapping;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MySqlTypesTest {

  private static final TypeMapping MYSQL = Dialects.load().byId("mysql").assumed().types();
  private static final TypeMapping MARIADB = Dialects.load().byId("mariadb").assumed().types();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "int(11) | int",
        "INTEGER | int",
        "bigint(20) | bigint",
        "int(10) unsigned | int unsigned",
        "int(10) unsigned zerofill | int(10) unsigned zerofill",
        "tinyint(1) | tinyint(1)",
        "tinyint(4) | tinyint",
        "bit | tinyint(1)",
        "bit(1) | tinyint(1)",
        "bit(8) | bit(8)",
        "boolean | tinyint(1)",
        "datetime(6) | datetime(6)",
        "timestamp(6) | timestamp(6)",
        "timestamp | timestamp",
        "longtext | longtext",
        "tinytext | tinytext",
        "mediumblob | mediumblob",
        "varchar(255) | varchar(255)",
        "varchar(255) character set utf8mb4 | varchar(255)",
        "decimal(38,2) | decimal(38,2)",
        "numeric(10) | decimal(10,0)",
        "enum('A','B''s') | enum('A','B''s')",
        "enum ('A','B') | enum('A','B')",
        "set('x','y') | set('x','y')",
        "binary(16) | binary(16)",
        "varbinary(20) | varbinary(20)",
        "float(23) | float",
        "float(53) | double",
        "double precision | double",
        "double(8,2) | double(8,2)",
        "year(4) | year",
        "json | json",
        "geometry | geometry",
      })
  void readsEverySpellingOfAType(String spelt, String rendered) {
    assertThat(MYSQL.render(MYSQL.parse(spelt))).isEqualTo(rendered);
    assertThat(MARIADB.render(MARIADB.parse(spelt))).isEqualTo(rendered);
    assertThat(MYSQL.render(MYSQL.parse(rendered))).isEqualTo(rendered);
  }

  @ParameterizedTest
  @CsvSource({"uuid,binary(16),uuid", "binary(16),binary(16),binary(16)"})
  void uuidsAreBytesWhereThereIsNoTypeForThem(String spelt, String mysql, String mariaDb) {
    assertThat(MYSQL.render(MYSQL.parse(spelt))).isEqualTo(mysql);
    assertThat(MARIADB.render(MARIADB.parse(spelt))).isEqualTo(mariaDb);
  }
}
