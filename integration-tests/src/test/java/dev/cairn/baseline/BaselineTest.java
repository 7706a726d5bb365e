package dev.cairn.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.dialect.OtherObject;
import dev.cairn.testing.H2Server;
import dev.cairn.testing.MariaDbServer;
import dev.cairn.testing.MySqlServer;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.SqliteServer;
import dev.cairn.testing.TestServer;
import dev.cairn.workflow.GenerateOptions;
import dev.cairn.workflow.GeneratedMigration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How a database that exists is taken over, on each database. */
class BaselineTest {

  @Nested
  class OnSqlite extends BaselineContract {
    @Override
    TestServer server() {
      return new SqliteServer();
    }

    @Override
    List<String> own() {
      return List.of(
          "create table chick (id integer primary key autoincrement, egg_id integer,"
              + " size int generated always as (id * 2) stored,"
              + " foreign key (egg_id) references egg (id) deferrable initially deferred)",
          "create table egg (id integer primary key, chick_id integer references chick (id),"
              + " name text collate nocase unique) strict",
          "create table pair (a int, b int, primary key (a, b)) without rowid",
          "create index ix_egg_some on egg (lower(name) desc) where chick_id is null");
    }

    @Override
    Map<String, OtherObject> others() {
      Map<String, OtherObject> all = new LinkedHashMap<>();
      all.put("create view titles as select title from todo", new OtherObject("view", "titles"));
      all.put(
          "create trigger tr_todo after insert on todo begin select 1; end",
          new OtherObject("trigger", "tr_todo on todo"));
      all.put(
          "create virtual table search using fts5 (title)",
          new OtherObject("virtual table", "search"));
      return all;
    }
  }

  @Nested
  class OnH2 extends BaselineContract {
    @Override
    TestServer server() {
      return H2Server.usual();
    }

    @Override
    List<String> own() {
      return List.of(
          "create sequence numbers start with 7 increment by 5",
          "create table chick (id bigint generated always as identity (start with 100) primary key,"
              + " egg_id bigint, kind enum('a', 'b'), tags varchar(10) array,"
              + " twice int generated always as (id * 2), at timestamp(3) with time zone)",
          "create table egg (id bigint primary key, chick_id bigint,"
              + " constraint fk_egg_chick foreign key (chick_id) references chick (id))",
          "alter table chick add constraint fk_chick_egg foreign key (egg_id) references egg (id)"
              + " on update cascade",
          "create unique index ix_egg_unique on egg (chick_id desc, id)",
          "create table \"Mixed Case\" (\"Some Name\" int)",
          "comment on table egg is 'it''s an egg'",
          "comment on column egg.id is 'which'");
    }

    @Override
    Map<String, OtherObject> others() {
      Map<String, OtherObject> all = new LinkedHashMap<>();
      all.put("create view titles as select title from todo", new OtherObject("view", "TITLES"));
      all.put(
          "create alias twice as 'int twice(int x) { return 2 * x; }'",
          new OtherObject("function", "TWICE"));
      all.put("create constant answer value 42", new OtherObject("constant", "ANSWER"));
      return all;
    }
  }

  private abstract static class OnPostgreSql extends BaselineContract {
    @Override
    List<String> own() {
      List<String> sql = new ArrayList<>();
      sql.add("create sequence numbers start with 7 increment by 5");
      sql.add("create type mood as enum ('sad', 'ok', 'it''s fine')");
      sql.add(
          "create table chick (id bigint generated always as identity (start with 100) primary key,"
              + " egg_id bigint, feels mood default 'ok', moods mood[], tags text[], doc jsonb,"
              + " twice int generated always as (1 + 1) stored, at timestamptz(3) default now(),"
              + " name varchar(20) collate \"C\", number serial, from_numbers bigint default"
              + " nextval('numbers'))");
      sql.add("create unlogged table egg (id bigint primary key, chick_id bigint)");
      sql.add("alter table chick set unlogged");
      sql.add(
          "alter table egg add constraint fk_egg_chick foreign key (chick_id) references chick (id)"
              + " deferrable initially deferred");
      sql.add(
          "alter table chick add constraint fk_chick_egg foreign key (egg_id) references egg (id)"
              + " on update cascade on delete set null");
      sql.add("create unique index ix_chick_some on chick (lower(name) desc) where egg_id is null");
      sql.add("create index ix_chick_tags on chick using gin (tags)");
      sql.add("create index ix_chick_cover on chick (egg_id) include (name)");
      sql.add("create table \"Mixed Case\" (\"Some Name\" int)");
      sql.add("create table parts (id int, at date) partition by range (at)");
      sql.add(
          "create table room (during tsrange, constraint ex_room exclude using gist (during with"
              + " &&))");
      sql.add("comment on table egg is 'it''s an egg'");
      sql.add("comment on column egg.id is 'which'");
      return sql;
    }

    @Override
    Map<String, OtherObject> others() {
      Map<String, OtherObject> all = new LinkedHashMap<>();
      all.put("create view titles as select title from todo", new OtherObject("view", "titles"));
      all.put(
          "create materialized view kept as select title from todo",
          new OtherObject("materialized view", "kept"));
      all.put(
          "create function nothing() returns trigger language plpgsql as"
              + " 'begin return new; end'",
          new OtherObject("function", "nothing()"));
      all.put(
          "create trigger tr_todo before insert on todo for each row execute function nothing()",
          new OtherObject("trigger", "tr_todo on todo"));
      all.put(
          "create domain positive as int check (value > 0)", new OtherObject("domain", "positive"));
      all.put(
          "create type range7 as range (subtype = int)", new OtherObject("range type", "range7"));
      all.put("create type two as (a int, b int)", new OtherObject("composite type", "two"));
      all.put(
          "create policy mine on todo for select using (owner_id = 1)",
          new OtherObject("policy", "mine on todo"));
      all.put(
          "alter table todo enable row level security",
          new OtherObject("row level security", "todo"));
      return all;
    }
  }

  @Nested
  class OnPostgreSql18 extends OnPostgreSql {
    @Override
    TestServer server() {
      return PostgresServer.V18;
    }
  }

  @Nested
  class OnPostgreSql14 extends OnPostgreSql {
    @Override
    TestServer server() {
      return PostgresServer.V14;
    }
  }

  private abstract static class OnMySqlFamily extends BaselineContract {
    @Override
    String quoted(String name) {
      return "`" + name + "`";
    }

    @Override
    List<String> own() {
      return List.of(
          "create table chick (id bigint not null auto_increment primary key, egg_id bigint,"
              + " kind enum('a', 'it''s b') default 'a', twice int generated always as (1 + 1)"
              + " stored, at datetime(3) default current_timestamp(3) on update"
              + " current_timestamp(3), name varchar(20) collate utf8mb4_bin comment 'which',"
              + " big text) auto_increment = 100 comment = 'it''s a chick'",
          "create table egg (id bigint primary key, chick_id bigint, n int unsigned,"
              + " constraint fk_egg_chick foreign key (chick_id) references chick (id))",
          "alter table chick add constraint fk_chick_egg foreign key (egg_id) references egg (id)"
              + " on update cascade on delete set null",
          "create index ix_chick_prefix on chick (big(20), name)",
          "create table `Mixed Case` (`Some Name` int) engine = MyISAM");
    }

    @Override
    Map<String, OtherObject> others() {
      Map<String, OtherObject> all = new LinkedHashMap<>();
      all.put("create view titles as select title from todo", new OtherObject("view", "titles"));
      all.put(
          "create trigger tr_todo before insert on todo for each row set new.price = 1",
          new OtherObject("trigger", "tr_todo on todo"));
      all.put("create procedure nothing() select 1", new OtherObject("procedure", "nothing"));
      all.put(
          "create table parts (id int primary key) partition by hash (id) partitions 2",
          new OtherObject("partitioning of table", "parts"));
      return all;
    }
  }

  @Nested
  class OnMariaDb extends OnMySqlFamily {
    @Override
    TestServer server() {
      return MariaDbServer.shared();
    }

    @Override
    List<String> own() {
      List<String> sql = new ArrayList<>(super.own());
      sql.add("create sequence numbers start with 7 increment by 5");
      return sql;
    }

    @Override
    Map<String, OtherObject> others() {
      Map<String, OtherObject> all = new LinkedHashMap<>(super.others());
      all.put(
          "create table kept (id int primary key) with system versioning",
          new OtherObject("system versioning of table", "kept"));
      return all;
    }
  }

  @Nested
  class OnMySql extends OnMySqlFamily {
    @Override
    TestServer server() {
      return MySqlServer.shared();
    }

    @Override
    Map<String, OtherObject> others() {
      Map<String, OtherObject> all = new LinkedHashMap<>(super.others());
      all.put(
          "create event later on schedule every 1 year disable do select 1",
          new OtherObject("event", "later"));
      return all;
    }

    @Test
    void namesTheChecksOfSqlModelsThatTheServerDoesNotKeep() throws Exception {
      Files.createDirectories(folder.resolve("migrations"));
      Path models = folder.resolve("schema.sql");
      Files.writeString(
          models,
          """
          create table todo (id bigint not null primary key, stage int,
            constraint ck_stage check (stage > 0));
          """);
      Cairn cairn = withSqlModels(server().freshDatabase(), models);
      String lost =
          "MySQL 8.0.12 reads check constraints and keeps none, so these of the SQL are in no"
              + " migration: todo constraint ck_stage check (stage > 0).";

      GeneratedMigration written = cairn.generate(GenerateOptions.of(Optional.empty()));
      assertThat(written.notes()).containsExactly(lost);
      assertThat(written.proved()).isPresent();
      cairn.upgrade();

      assertThat(cairn.check().clean()).isTrue();
      assertThat(cairn.generate(GenerateOptions.of(Optional.empty())).revision()).isEmpty();
      assertThat(cairn.diff("database", "sql:" + models).notes()).containsExactly(lost);
      assertThat(cairn.diff("models", "database").notes()).containsExactly(lost);
      assertThat(cairn.diff("database", "models").changes()).isEmpty();
    }
  }
}
