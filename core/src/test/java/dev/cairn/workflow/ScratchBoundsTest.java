package dev.cairn.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.dialect.Dialects;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Origin;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScratchBoundsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "postgresql; create table public.todo (id int)",
        "postgresql; CREATE TABLE IF NOT EXISTS \"public\".\"todo\" (id int)",
        "postgresql; alter table only public.todo add column b int",
        "postgresql; create unique index ix on public.todo (id)",
        "postgresql; insert into app.todo values (1)",
        "postgresql; comment on table public.todo is 'x'",
        "postgresql; comment on column public.todo.id is 'x'",
        "postgresql; create trigger t before update on public.todo for each row execute function f()",
        "postgresql; set search_path to public",
        "postgresql; select pg_catalog.set_config('search_path', '', false)",
        "postgresql; create schema app",
        "postgresql; drop database app",
        "postgresql; create role ann",
        "postgresql; begin",
        "postgresql; commit",
        "postgresql; rollback",
        "mysql; use app",
        "mysql; drop table if exists app.todo",
        "mysql; create table `app`.`todo` (id int)",
        "mysql; update app.todo set a = 1",
        "mysql; delete from app.todo",
        "mysql; truncate table app.todo",
        "mysql; rename table app.a to b",
        "mysql; start transaction",
        "mysql; grant all on todo to ann",
        "mysql; create user ann",
        "mariadb; create database app",
        "mariadb; revoke all on todo from ann",
        "h2; set schema app",
        "h2; create table app.todo (id int)",
      })
  void refusesWhatWouldReachBeyond(String dialect, String sql) {
    assertThatThrownBy(() -> require(dialect, sql))
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.where()).contains("schema.sql:7");
              assertThat(e.hint()).isPresent();
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "postgresql; create table todo (id int, x int default pg_catalog.length('a'))",
        "postgresql; create view v as select t.id from todo t",
        "postgresql; comment on column todo.id is 'x'",
        "postgresql; update todo set a = todo.b",
        "postgresql; insert into todo select t.id from other t",
        "postgresql; grant select on todo to ann",
        "postgresql; set client_min_messages to warning",
        "postgresql; create index ix on todo (lower(name))",
        "mysql; set names utf8mb4",
        "mysql; set foreign_key_checks = 0",
        "mysql; drop table if exists todo",
        "mysql; create trigger t before insert on todo for each row set new.a = 1",
        "sqlite; create table main.todo (id int)",
        "h2; create table todo (id int)",
      })
  void letsTheRestThrough(String dialect, String sql) {
    assertThatCode(() -> require(dialect, sql)).doesNotThrowAnyException();
  }

  private static void require(String dialect, String sql) {
    ScratchBounds.require(Dialects.load().assumed(dialect), sql, new Origin("schema.sql", 7));
  }
}
