package dev.cairn.lint;

import static dev.cairn.migration.Ddl.check;
import static dev.cairn.migration.Ddl.column;
import static dev.cairn.migration.Ddl.foreignKey;
import static dev.cairn.migration.Ddl.primaryKey;
import static dev.cairn.migration.Ddl.unique;
import static dev.cairn.migration.Types.BIGINT;
import static dev.cairn.migration.Types.BOOLEAN;
import static dev.cairn.migration.Types.INTEGER;
import static dev.cairn.migration.Types.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Dialects;
import dev.cairn.dialect.ServerVersion;
import dev.cairn.dialect.Statement;
import dev.cairn.migration.Operations;
import dev.cairn.operation.Operation;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinterTest {

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("operations")
  void findsWhatIsDangerousAboutOperations(
      String server, String name, Consumer<Operations> migration, String expected) {
    assertThat(codes(server, migration)).isEqualTo(expected);
  }

  static Stream<Arguments> operations() {
    return Stream.of(
        operation("postgresql:18", "drop table", op -> op.dropTable("todo"), "CA101 CA202 CA308"),
        operation(
            "postgresql:18", "drop column", op -> op.dropColumn("todo", "note"), "CA102 CA202"),
        operation(
            "mysql:8.0.30",
            "drop column for good",
            op -> op.dropColumn("todo", "note").permanently(),
            "CA102 CA202 CA310"),
        operation(
            "mysql:8.0.30",
            "drop column, which is kept",
            op -> op.dropColumn("todo", "note"),
            "CA102 CA202"),
        operation(
            "postgresql:18",
            "rename column",
            op -> op.renameColumn("todo", "note", "text"),
            "CA201"),
        operation("h2:2.4", "rename table", op -> op.renameTable("todo", "task"), "CA201"),
        operation(
            "postgresql:18",
            "add nullable column",
            op -> op.addColumn("todo", column("x", INTEGER)),
            ""),
        operation(
            "postgresql:18",
            "add column with constant",
            op -> op.addColumn("todo", column("x", INTEGER).notNull().defaultValue(1)),
            ""),
        operation(
            "postgresql:18",
            "add not null with a fill",
            op -> op.addColumn("todo", column("x", BOOLEAN).notNull().fillExisting(false)),
            "CA203 CA306 CA313"),
        operation(
            "mariadb:11.4",
            "add not null with a fill",
            op -> op.addColumn("todo", column("x", BOOLEAN).notNull().fillExisting(false)),
            "CA203"),
        operation(
            "postgresql:18",
            "add column of own values",
            op -> op.addColumn("todo", column("x", INTEGER).defaultSql("floor(random() * 10)")),
            "CA302"),
        operation(
            "postgresql:18",
            "add column now()",
            op -> op.addColumn("todo", column("x", BOOLEAN).defaultSql("now() is null")),
            ""),
        operation(
            "postgresql:14",
            "add stored column",
            op -> op.addColumn("todo", column("x", BIGINT).generatedStored("owner_id + 1")),
            "CA302"),
        operation(
            "postgresql:18",
            "add virtual column",
            op -> op.addColumn("todo", column("x", BIGINT).generatedVirtual("owner_id + 1")),
            ""),
        operation(
            "mysql:8.0.30",
            "add stored column",
            op -> op.addColumn("todo", column("x", BIGINT).generatedStored("owner_id + 1")),
            "CA302 CA310"),
        operation(
            "postgresql:18",
            "widen varchar",
            op -> op.alterColumn("todo", "title").type(varchar(200)),
            ""),
        operation(
            "postgresql:18",
            "narrow varchar",
            op -> op.alterColumn("todo", "title").type(varchar(20)),
            "CA103 CA301"),
        operation(
            "postgresql:18",
            "int to bigint",
            op -> op.alterColumn("todo", "priority").type(BIGINT),
            "CA301"),
        operation(
            "mysql:8.0.30",
            "int to bigint",
            op -> op.alterColumn("todo", "priority").type(BIGINT),
            "CA301"),
        operation(
            "mysql:8.0.30",
            "varchar past 255 bytes",
            op -> op.alterColumn("todo", "short").type(varchar(64)),
            "CA301"),
        operation(
            "mysql:8.0.30",
            "varchar below 255 bytes",
            op -> op.alterColumn("todo", "short").type(varchar(60)),
            ""),
        operation(
            "mariadb:11.4",
            "varchar past 255 bytes",
            op -> op.alterColumn("todo", "short").type(varchar(64)),
            ""),
        operation(
            "sqlite:3.53",
            "narrow varchar",
            op -> op.alterColumn("todo", "title").type(varchar(20)),
            "CA315"),
        operation(
            "postgresql:18",
            "set not null",
            op -> op.alterColumn("todo", "note").notNull(),
            "CA401 CA306"),
        operation(
            "mysql:8.0.30",
            "set not null",
            op -> op.alterColumn("todo", "note").notNull(),
            "CA401 CA306"),
        operation(
            "postgresql:18",
            "set not null again",
            op -> op.alterColumn("todo", "title").notNull(),
            ""),
        operation(
            "postgresql:18", "create index", op -> op.createIndex("ix", "todo", "title"), "CA303"),
        operation("mysql:8.0.30", "create index", op -> op.createIndex("ix", "todo", "title"), ""),
        operation(
            "postgresql:18",
            "foreign key",
            op -> op.addForeignKey("todo", foreignKey("other_id").references("users", "id")),
            "CA403 CA305 CA501"),
        operation(
            "mariadb:11.4",
            "foreign key",
            op -> op.addForeignKey("todo", foreignKey("other_id").references("users", "id")),
            "CA403 CA305"),
        operation(
            "postgresql:18",
            "check",
            op -> op.addCheck("todo", check("priority > 0")),
            "CA404 CA304"),
        operation(
            "sqlite:3.53",
            "foreign key on a new table",
            op ->
                op.createTable(
                    "tag",
                    column("id", BIGINT).notNull(),
                    column("todo_id", BIGINT),
                    primaryKey("id"),
                    foreignKey("todo_id").references("todo", "id")),
            "CA501"),
        operation(
            "postgresql:18",
            "foreign key with its index after it",
            op -> {
              op.addForeignKey("tag", foreignKey("todo_id").references("todo", "id"));
              op.createIndex("ix", "tag", "todo_id");
            },
            "CA403 CA305 CA303"),
        operation(
            "postgresql:18",
            "drop foreign key",
            op -> op.dropForeignKey("todo", "fk_owner"),
            "CA308"),
        operation(
            "postgresql:18",
            "name too long",
            op -> op.addColumn("todo", column("x".repeat(64), INTEGER)),
            "CA502"),
        operation(
            "postgresql:18",
            "everything on a new table",
            op -> {
              op.createTable("tag2", column("id", BIGINT).notNull(), column("name", varchar(20)));
              op.createIndex("ix", "tag2", "name");
              op.alterColumn("tag2", "name").type(varchar(5)).notNull();
              op.addCheck("tag2", check("id > 0"));
              op.update("tag2", "name", "'x'", "");
              op.dropTable("tag2");
            },
            ""));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "postgresql:18 | alter table todo add column x uuid default gen_random_uuid() | CA302",
        "postgresql:18 | ALTER TABLE \"todo\" ADD x bigserial | CA302",
        "postgresql:18 | alter table todo add column x int check (x > 0) | CA304",
        "postgresql:18 | alter table todo alter column priority type bigint | CA301",
        "postgresql:18 | alter table todo alter priority set data type bigint using"
            + " priority::bigint | CA301",
        "postgresql:18 | alter table todo alter column title type text | ",
        "postgresql:18 | alter table todo add constraint fk foreign key (other_id) references users"
            + " (id) not valid | CA501",
        "postgresql:18 | alter table todo add constraint fk foreign key (other_id) references users"
            + " (id) | CA403 CA305 CA501",
        "postgresql:18 | alter table todo add constraint c check (priority > 0) not valid; alter"
            + " table todo validate constraint c | CA404",
        "postgresql:14 | alter table todo alter note set not null | CA401 CA306",
        "postgresql:14 | alter table todo add constraint n check (note is not null); alter table"
            + " todo alter note set not null | CA404 CA304",
        "postgresql:14 | alter table todo add constraint n check (note is not null) not valid;"
            + " alter table todo alter note set not null | CA404 CA401 CA306",
        "postgresql:11 | alter table todo add constraint n check (note is not null) not valid;"
            + " alter table todo validate constraint n; alter table todo alter note set not null |"
            + " CA404 CA306",
        "postgresql:18 | alter table todo add constraint n not null note not valid | CA401",
        "postgresql:18 | create unique index u on todo (title) | CA402 CA303",
        "postgresql:18 | create unique index concurrently u on todo (title) | CA402",
        "postgresql:18 | alter table todo add constraint u unique (title) | CA402 CA307",
        "postgresql:18 | alter table todo add constraint u unique using index i | ",
        "postgresql:18 | drop index ix_title | CA312",
        "postgresql:18 | drop index concurrently ix_title | ",
        "postgresql:18 | lock table todo in share mode | CA311",
        "postgresql:18 | vacuum full todo | CA311",
        "postgresql:18 | vacuum todo | ",
        "postgresql:18 | reindex table todo | CA311",
        "postgresql:18 | reindex table concurrently todo | ",
        "postgresql:18 | cluster todo using ix | CA311",
        "postgresql:18 | delete from todo where id < 10 | CA104",
        "postgresql:18 | truncate todo | CA104",
        "postgresql:18 | update todo set note = '' | ",
        "postgresql:18 | alter table todo add x int; update todo set x = 1 | CA313",
        "postgresql:18 | alter table todo add x int; create index concurrently i on todo (x);"
            + " update todo set x = 1 | ",
        "postgresql:18 | alter type mood add value 'calm'; update todo set mood = 'calm' | CA314",
        "postgresql:18 | create table t2 (id int primary key, todo_id bigint references todo);"
            + " create index i on t2 (todo_id); drop table t2 | ",
        "postgresql:18 | select 'alter table todo drop column note' | ",
        "mysql:8.0.30 | alter table todo modify priority bigint, algorithm=inplace | ",
        "mysql:8.0.30 | alter table todo modify priority bigint null | CA301",
        "mysql:8.0.30 | alter table todo change note text2 text | CA301 CA201",
        "mysql:8.0.30 | lock tables todo write | CA311",
        "sqlite:3.53 | create table n (id int); insert into n select id from todo; drop table todo;"
            + " alter table n rename to todo | ",
        "mariadb:11.4 | alter table todo add fulltext index f (title) | CA303",
        "sqlite:3.53 | vacuum | CA311"
      })
  void findsWhatIsDangerousAboutSql(String server, String sql, String expected) {
    assertThat(codes(server, op -> op.execute(sql)).replace(" CA310", ""))
        .isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite:3.53", "h2:2.4", "postgresql:18", "mariadb:11.4", "mysql:8.0"})
  void rowsThatAreNumberedAnewAreNotAlike(String server) {
    assertThat(
            codes(
                server,
                op -> {
                  op.addColumn("todo", column("number", BIGINT).notNull().identity());
                  op.addUnique("todo", unique("number"));
                }))
        .doesNotContain("CA402");
    assertThat(
            codes(
                server,
                op -> {
                  op.addColumn("todo", column("number", BIGINT).notNull().fillExisting(1));
                  op.addUnique("todo", unique("number"));
                }))
        .contains("CA402");
  }

  @Test
  void aDeployedMigrationsTablesAreOldForTheNext() {
    Linter linter = new Linter(target("postgresql:18"), new Surroundings(Schema.empty()), true);
    assertThat(
            linter.inspect(
                subject("a", op -> op.createTable("tag", column("id", BIGINT).notNull()))))
        .isEmpty();
    assertThat(linter.inspect(subject("b", op -> op.dropTable("tag"))))
        .extracting(Hazard::kind)
        .contains(HazardKind.DROP_TABLE);
  }

  @Test
  void linesOfSqlAreThoseOfItsStatements() {
    Subject subject =
        subject(
            "a",
            op ->
                op.execute(
                    "alter table todo\n  drop column note;\n\ndrop table users",
                    new dev.cairn.operation.Origin("a.sql", 10)));
    assertThat(linter("postgresql:18").inspect(subject))
        .filteredOn(hazard -> hazard.kind().code().startsWith("CA1"))
        .extracting(hazard -> hazard.place().orElseThrow().line())
        .containsExactly(10, 13);
  }

  private static Arguments operation(
      String server, String name, Consumer<Operations> migration, String expected) {
    return arguments(server, name, migration, expected);
  }

  private static String codes(String server, Consumer<Operations> migration) {
    return String.join(
        " ",
        linter(server).inspect(subject("a", migration)).stream()
            .map(hazard -> hazard.kind().code())
            .toList());
  }

  private static Linter linter(String server) {
    return new Linter(target(server), new Surroundings(schema()), true);
  }

  static Target target(String server) {
    String[] parts = server.split(":");
    Dialect dialect = Dialects.load().byId(parts[0]).assumed();
    return new Target(dialect, ServerVersion.parse(parts[1]));
  }

  static Subject subject(String revision, Consumer<Operations> migration) {
    Operations op = Operations.recorder();
    migration.accept(op);
    List<Subject.Step> steps = new ArrayList<>();
    List<Operation> recorded = op.recorded();
    for (int i = 0; i < recorded.size(); i++) {
      steps.add(new Subject.Step(recorded.get(i), op.origins().get(i), sql(recorded.get(i))));
    }
    return new Subject(revision, steps, List.of());
  }

  /** What SQLite makes of a change that it cannot make in place, in short. */
  private static List<Statement> sql(Operation operation) {
    return operation instanceof Operation.AlterColumn
        ? List.of(Statement.of("CREATE TABLE new_todo"), Statement.of("DROP TABLE todo"))
        : List.of();
  }

  private static Schema schema() {
    Operations op = Operations.recorder();
    op.createTable("users", column("id", BIGINT).notNull(), primaryKey("id"));
    op.createTable(
        "todo",
        column("id", BIGINT).notNull(),
        column("title", varchar(100)).notNull(),
        column("short", varchar(20)),
        column("note", varchar(500)),
        column("priority", INTEGER),
        column("owner_id", BIGINT),
        column("other_id", BIGINT),
        primaryKey("id"),
        foreignKey("owner_id").references("users", "id").named("fk_owner"));
    op.createTable("tag", column("id", BIGINT).notNull(), column("todo_id", BIGINT));
    SchemaDraft draft = SchemaDraft.of(Schema.empty());
    op.recorded().forEach(draft::apply);
    return draft.toSchema();
  }
}
