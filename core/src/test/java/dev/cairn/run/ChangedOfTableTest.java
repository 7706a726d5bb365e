package dev.cairn.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.sql.SqlSyntax;
import dev.cairn.sql.SqlTokenizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangedOfTableTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          create table t (id integer primary key)                     | [TABLE]
          create global temporary table if not exists t (id integer)  | [TABLE]
          drop table if exists s.t cascade                            | [TABLE]
          create index ix on t (a)                                    | [INDEX]
          create unique nulls distinct index ix on t (a)              | [INDEX]
          drop index ix                                               | [INDEX]
          alter index ix rename to iy                                 | [INDEX]
          alter table t rename to u                                   | [TABLE, COLUMN]
          alter table if exists d.s."t" add column a integer check (a > 0) | [TABLE, COLUMN]
          alter table t add (a integer, b integer)                    | [TABLE, COLUMN]
          alter table t add a integer                                 | [TABLE, COLUMN]
          alter table t drop column if exists a                       | [TABLE, COLUMN]
          alter table t rename column a to b                          | [TABLE, COLUMN]
          alter table t alter column a rename to b                    | [TABLE, COLUMN]
          alter table t alter "a" rename to "b"                       | [TABLE, COLUMN]
          alter table t add a integer unique                          | [TABLE, COLUMN, CONSTRAINT]
          alter table t add (check (a > 0))                           | [TABLE, COLUMN, CONSTRAINT]
          alter table t add column (constraint c check (a > 0))       | [TABLE, COLUMN, CONSTRAINT]
          alter table t add constraint c unique (a)                   | [TABLE, COLUMN, CONSTRAINT]
          alter table t add constraint c foreign key (a) references p | [TABLE, COLUMN, FOREIGN_KEY]
          alter table t add primary key (a)                           | [TABLE, COLUMN, PRIMARY_KEY]
          alter table t drop primary key                              | [TABLE, COLUMN, PRIMARY_KEY]
          alter table t drop constraint c                             | [TABLE, COLUMN, CONSTRAINT]
          alter table t rename constraint c to d                      | [TABLE, COLUMN, CONSTRAINT]
          alter table t add index ix (a)                              | [TABLE, COLUMN, INDEX]
          alter table t add key ix (a)                                | [TABLE, COLUMN, INDEX, CONSTRAINT]
          alter table t alter column a set not null                   | [COLUMN_DETAIL]
          alter table t alter column a drop default                   | [COLUMN_DETAIL]
          alter table t alter column if exists a set default 5        | [COLUMN_DETAIL]
          comment on column t.a is 'new'                              | [COLUMN_DETAIL]
          comment on table t is 'new'                                 | [TABLE_COMMENT]
          """)
  void isAllThatChanges(String sql, String parts) {
    assertThat(ChangedOfTable.of(SqlTokenizer.code(sql, SqlSyntax.H2)).orElseThrow())
        .hasToString(parts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table t alter column a varchar(20)",
        "alter table t alter column a set data type varchar(20) using trim(a)",
        "alter table t alter column a restart with 5",
        "alter table t alter column a integer generated always as (b + 1)",
        "alter table t set referential_integrity false",
        "alter table t auto_increment = 5",
        "alter sequence s increment by 5",
        "create sequence s",
        "comment on sequence s is 'x'",
        "alter table t alter column a set invisible",
        "create view v as table t",
        "create or replace view v as select 1",
        "create trigger r after insert on t for each row call 'x'",
        "create schema s",
        "drop schema s cascade",
        "drop all objects",
        "alter view v rename to w",
      })
  void mayBeAnything(String sql) {
    assertThat(ChangedOfTable.of(SqlTokenizer.code(sql, SqlSyntax.H2))).isEmpty();
  }
}
