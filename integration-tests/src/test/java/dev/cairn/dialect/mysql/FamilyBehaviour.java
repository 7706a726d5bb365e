package dev.cairn.dialect.mysql;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cairn.compare.CompareRules;
import dev.cairn.compare.Decisions;
import dev.cairn.compare.ExpressionEngine;
import dev.cairn.compare.SchemaComparator;
import dev.cairn.dialect.CatalogReader.Scope;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.MigrationLock;
import dev.cairn.dialect.Scratch;
import dev.cairn.error.CairnException;
import dev.cairn.migration.Types;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.run.StepRunner;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Identity;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import dev.cairn.testing.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the whole family does, on a real server of it. */
public abstract class FamilyBehaviour {

  private static final ObjectName TODO = ObjectName.of("todo");

  protected ConnectionSource database;
  protected Connection connection;
  protected Dialect dialect;

  protected abstract TestServer server();

  @BeforeEach
  void connect() throws SQLException {
    database = server().freshDatabase();
    connection = database.open();
    dialect = new MySqlProvider().connect(connection);
  }

  @AfterEach
  void disconnect() throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }

  protected void sql(String... statements) throws SQLException {
    for (String text : statements) {
      try (java.sql.Statement statement = connection.createStatement()) {
        statement.execute(text);
      }
    }
  }

  protected String one(String query) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).as(query).isTrue();
      return String.valueOf(row.getString(1));
    }
  }

  protected void run(Operation... operations) throws SQLException {
    List<Operation> all = List.of(operations);
    dialect.beforeMigration(connection, all);
    new StepRunner(dialect, connection, Map.of()).run(all);
    dialect.afterMigration(connection, all);
  }

  protected Schema read() throws SQLException {
    return dialect.catalog().read(connection, Scope.OWN_SCHEMA);
  }

  protected Table read(String table) throws SQLException {
    return read().table(ObjectName.of(table)).orElseThrow();
  }

  protected Table canonical(String table) throws SQLException {
    return dialect.canonical(read()).table(ObjectName.of(table)).orElseThrow();
  }

  protected static Operation.AlterColumn alter(
      ObjectName table, String column, ColumnChange... changes) {
    return new Operation.AlterColumn(
        table, column, List.of(changes), Optional.empty(), Optional.empty());
  }

  protected static ColumnChange type(ColumnType type) {
    return new ColumnChange.SetType(type, Optional.empty());
  }

  @Test
  void makesAGeneratedColumnBehindTheOneThatItNeeds() throws SQLException {
    Column number = Column.of("n", ColumnType.Simple.INTEGER);
    run(
        new Operation.CreateTable(
            Table.of(
                TODO,
                List.of(
                    number.withName("a").withGenerated(Optional.of(new Generated("b + 1", true))),
                    number.withName("b").withGenerated(Optional.of(new Generated("n * 2", true))),
                    number))));
    assertThat(canonical("todo").columns()).extracting(Column::name).containsExactly("b", "a", "n");
  }

  @Test
  void givesADefaultThatIsComputedFromTheTime() throws SQLException {
    assumeThat(dialect.capabilities().expressionDefaults()).isTrue();
    Column due =
        Column.of("due", Types.timestamp(0)).withDefault(Optional.of("now() + interval 1 day"));
    Table wanted = Table.of(TODO, List.of(Column.of("id", Types.INTEGER), due));

    run(new Operation.CreateTable(wanted));
    sql("insert into todo (id) values (1)");

    assertThat(one("select due > now() + interval 12 hour from todo")).isEqualTo("1");
    Column now = due.withDefault(Optional.of("now()"));
    assertThat(canonical("todo").column("due"))
        .isNotEqualTo(
            dialect
                .canonical(Schema.ofTables(List.of(wanted.withColumns(List.of(now)))))
                .table(TODO)
                .flatMap(table -> table.column("due")));
  }

  @Test
  void redefiningAColumnLosesNothingOfIt() throws SQLException {
    sql(
        "create table todo (id int primary key, title varchar(20) collate utf8mb4_bin not null"
            + " default 'it''s' comment 'what', changed datetime(6) default current_timestamp(6)"
            + " on update current_timestamp(6), b bit(1) default b'1')");
    run(
        alter(TODO, "title", type(new ColumnType.Varchar(40))),
        alter(TODO, "changed", new ColumnChange.SetComment(Optional.of("when"))),
        alter(TODO, "b", new ColumnChange.SetNullable(false)));
    String made =
        one(
            "select concat(column_type, '/', collation_name, '/', column_comment, '/',"
                + " is_nullable) from information_schema.columns where table_schema = database()"
                + " and column_name = 'title'");
    assertThat(made).isEqualTo("varchar(40)/utf8mb4_bin/what/NO");
    assertThat(read("todo").column("title").flatMap(Column::defaultSql)).contains("'it''s'");
    assertThat(
            one(
                "select lower(extra) from information_schema.columns where table_schema ="
                    + " database() and column_name = 'changed'"))
        .contains("on update current_timestamp(6)");
    assertThat(
            one(
                "select concat(column_type, column_default) from information_schema.columns"
                    + " where table_schema = database() and column_name = 'b'"))
        .isEqualTo("bit(1)b'1'");
  }

  @Test
  void keepsNumberingWhenThePrimaryKeyIsReplaced() throws SQLException {
    sql(
        "create table todo (id bigint not null auto_increment primary key, other int not null)",
        "insert into todo (other) values (7), (8)");
    run(
        new Operation.DropPrimaryKey(TODO, Optional.of(PrimaryKey.on("id"))),
        new Operation.AddPrimaryKey(TODO, PrimaryKey.on("id", "other")));
    assertThat(read("todo").column("id").flatMap(Column::identity)).isPresent();
    assertThat(read("todo").indexes()).isEmpty();
    sql("insert into todo (other) values (9)");
    assertThat(one("select max(id) from todo")).isEqualTo("3");
  }

  @Test
  void addsANumberedColumnToATableWithRows() throws SQLException {
    sql("create table todo (a int)", "insert into todo values (5), (6)");
    run(
        new Operation.AddColumn(
            TODO,
            Column.of("id", Simple.BIGINT)
                .withNullable(false)
                .withIdentity(Optional.of(Identity.BY_DEFAULT)),
            Optional.empty()),
        new Operation.AddPrimaryKey(TODO, PrimaryKey.on("id")));
    assertThat(one("select group_concat(id order by id) from todo")).isEqualTo("1,2");
    assertThat(one("show create table todo")).isEqualTo("todo");
    assertThat(read("todo").primaryKey().map(PrimaryKey::columns)).contains(List.of("id"));
  }

  @Test
  void refusesANonNullColumnWithoutAValueWhereRowsExist() throws SQLException {
    sql("create table todo (a int)", "insert into todo values (5)");
    Operation add =
        new Operation.AddColumn(
            TODO, Column.of("n", Simple.INTEGER).withNullable(false), Optional.empty());
    assertThatThrownBy(() -> run(add)).isInstanceOf(SQLException.class);
    assertThat(one("select coalesce(n, 'null') from todo")).isEqualTo("null");
  }

  @Test
  void changesTheTypeAtBothEndsOfAForeignKey() throws SQLException {
    sql(
        "create table users (id int primary key)",
        "create table todo (id int primary key, user_id int,"
            + " constraint fk_user foreign key (user_id) references users (id) on delete cascade)",
        "insert into users values (1)",
        "insert into todo values (1, 1)");
    run(
        alter(ObjectName.of("users"), "id", type(Simple.BIGINT)),
        alter(TODO, "user_id", type(Simple.BIGINT)));
    assertThat(read("todo").column("user_id").map(Column::type)).contains(Simple.BIGINT);
    assertThat(read("todo").foreignKeys())
        .extracting(ForeignKey::name, ForeignKey::onDelete)
        .containsExactly(tuple(Optional.of("fk_user"), ForeignKey.Action.CASCADE));
    assertThatThrownBy(() -> run(alter(TODO, "user_id", type(Simple.INTEGER))))
        .isInstanceOf(CairnException.class)
        .hasMessageContaining("neither can change alone");
    assertThat(read("todo").foreignKeys()).hasSize(1);
  }

  @Test
  void changesTheCollationAtBothEndsOfAForeignKey() throws SQLException {
    sql(
        "create table users (name varchar(20) primary key)",
        "create table todo (id int primary key, user varchar(20),"
            + " constraint fk_user foreign key (user) references users (name) on delete cascade)",
        "insert into users values ('ada')",
        "insert into todo values (1, 'ada')");
    ColumnChange bin = new ColumnChange.SetCollation(Optional.of("utf8mb4_bin"));
    run(alter(ObjectName.of("users"), "name", bin), alter(TODO, "user", bin));
    assertThat(read("todo").column("user").flatMap(Column::collation)).contains("utf8mb4_bin");
    assertThat(read("todo").foreignKeys())
        .extracting(ForeignKey::name, ForeignKey::onDelete)
        .containsExactly(tuple(Optional.of("fk_user"), ForeignKey.Action.CASCADE));
    ColumnChange usual = new ColumnChange.SetCollation(Optional.empty());
    for (Operation alone :
        List.of(alter(ObjectName.of("users"), "name", usual), alter(TODO, "user", usual))) {
      assertThatThrownBy(() -> run(alone))
          .isInstanceOf(CairnException.class)
          .hasMessageContaining("of todo ties user (COLLATE")
          .hasMessageContaining("to users.name (COLLATE")
          .hasMessageContaining("neither can change alone");
      assertThat(read("todo").foreignKeys()).hasSize(1);
    }
    run(alter(TODO, "user", usual), alter(ObjectName.of("users"), "name", usual));
    assertThat(read("users").column("name").flatMap(Column::collation)).isEmpty();
  }

  @Test
  void refusesAModelWhoseForeignKeyWouldTieTwoCollations() throws SQLException {
    sql(
        "create table users (name varchar(20) primary key)",
        "create table todo (id int primary key, user varchar(20),"
            + " constraint fk_user foreign key (user) references users (name))");
    Schema found = read();
    for (List<String> changed : List.of(List.of("users", "name"), List.of("todo", "user"))) {
      Table table = read(changed.get(0));
      Column column = table.column(changed.get(1)).orElseThrow();
      Table wanted =
          table.replaceColumn(
              column.name(), column.withCollation(Optional.of("utf8mb4_unicode_ci")));
      List<Table> all = new ArrayList<>(found.tables().values());
      all.replaceAll(it -> it.name().equals(wanted.name()) ? wanted : it);
      assertThatThrownBy(
              () ->
                  new SchemaComparator(dialect, CompareRules.DEFAULT)
                      .compare(
                          Schema.ofTables(all), found, ExpressionEngine.none(), Decisions.NONE))
          .isInstanceOf(CairnException.class)
          .hasMessageContaining("todo.user (varchar(20)")
          .hasMessageContaining("users.name (varchar(20)")
          .hasMessageContaining("collate utf8mb4_unicode_ci)");
    }
  }

  @Test
  void givesAColumnUnderAForeignKeyTheCollationThatItHasByItsDatabase() throws SQLException {
    String usual = one("select @@collation_database");
    sql(
        "create table users (name varchar(20) primary key)",
        "create table todo (id int primary key, user varchar(20),"
            + " constraint fk_user foreign key (user) references users (name))");
    run(alter(TODO, "user", new ColumnChange.SetCollation(Optional.of(usual))));
    assertThat(read("todo").foreignKeys()).hasSize(1);
    Table found = canonical("todo");
    Column column = found.column("user").orElseThrow();
    Table wanted =
        found.replaceColumn("user", column.withCollation(Optional.of(usual.toUpperCase(ROOT))));
    assertThat(dialect.canonical(Schema.ofTables(List.of(wanted))))
        .isEqualTo(dialect.canonical(Schema.ofTables(List.of(found))));
  }

  @Test
  void comparesTheCollationsThatColumnsHaveByTheirTable() throws SQLException {
    String usual = one("select @@collation_database");
    sql(
        "create table todo (id int primary key, a varchar(20), b varchar(20) collate utf8mb4_bin,"
            + " c varchar(20) collate %s, d varchar(20)) collate utf8mb4_bin".formatted(usual));
    Optional<String> own = Optional.of(usual);
    Optional<String> ofTable = Optional.of("utf8mb4_bin");
    assertThat(change("a", Optional.empty())).isEmpty();
    assertThat(change("a", ofTable)).isEmpty();
    assertThat(change("b", Optional.empty())).isEmpty();
    assertThat(change("b", Optional.of("UTF8MB4_BIN"))).isEmpty();
    assertThat(change("c", own)).isEmpty();
    Map<String, Optional<String>> changes =
        Map.of(
            "a", own,
            "b", Optional.of("utf8mb4_unicode_ci"),
            "c", Optional.empty());
    for (String column : List.of("a", "b", "c")) {
      Optional<String> collation = changes.getOrDefault(column, Optional.empty());
      List<Operation> upgrade = change(column, collation);
      assertThat(upgrade)
          .singleElement()
          .extracting(operation -> ((Operation.AlterColumn) operation).changes())
          .isEqualTo(List.of(new ColumnChange.SetCollation(collation)));
      run(upgrade.get(0));
      assertThat(change(column, collation)).isEmpty();
    }
    assertThat(
            one(
                "select group_concat(collation_name order by column_name) from"
                    + " information_schema.columns where table_schema = database()"))
        .isEqualTo(usual + ",utf8mb4_unicode_ci,utf8mb4_bin,utf8mb4_bin");
  }

  @Test
  void changesATypeUnderAForeignKeyToATableWithACollationOfItsOwn() throws SQLException {
    sql(
        "create table users (name varchar(20) primary key) collate utf8mb4_bin",
        "create table todo (id int primary key, user varchar(20) collate utf8mb4_bin,"
            + " constraint fk_user foreign key (user) references users (name))");
    List<Table> wanted = new ArrayList<>();
    for (Table table : read().tables().values()) {
      wanted.add(table.withOptions(Map.of()));
    }
    wanted.replaceAll(
        table ->
            table.name().equals(TODO)
                ? table.replaceColumn(
                    "user", table.column("user").orElseThrow().withType(new ColumnType.Varchar(40)))
                : table);
    run(upgrade(wanted, read()).toArray(new Operation[0]));
    assertThat(upgrade(wanted, read())).isEmpty();
    assertThat(read("todo").foreignKeys()).hasSize(1);
  }

  private List<Operation> upgrade(List<Table> wanted, Schema found) {
    return new SchemaComparator(dialect, CompareRules.DEFAULT)
        .compare(Schema.ofTables(wanted), found, ExpressionEngine.none(), Decisions.NONE)
        .upgrade();
  }

  /**
   * Returns what a model asks for that differs from the table in one column's collation at most.
   */
  private List<Operation> change(String column, Optional<String> collation) throws SQLException {
    Table found = read("todo");
    Table wanted =
        found
            .replaceColumn(column, found.column(column).orElseThrow().withCollation(collation))
            .withOptions(Map.of());
    return upgrade(List.of(wanted), Schema.ofTables(List.of(found)));
  }

  @Test
  void numbersTheColumnsAtBothEndsOfAForeignKey() throws SQLException {
    sql(
        "create table users (id int primary key)",
        "create table todo (id int primary key,"
            + " constraint fk_user foreign key (id) references users (id) on delete cascade)");
    for (ObjectName table : List.of(ObjectName.of("users"), TODO)) {
      run(alter(table, "id", new ColumnChange.SetIdentity(Optional.of(Identity.BY_DEFAULT))));
      assertThat(read(table.name()).column("id").flatMap(Column::identity)).isPresent();
      run(alter(table, "id", new ColumnChange.SetIdentity(Optional.empty())));
      assertThat(read(table.name()).column("id").flatMap(Column::identity)).isEmpty();
    }
    assertThat(read("todo").foreignKeys())
        .extracting(ForeignKey::name, ForeignKey::onDelete)
        .containsExactly(tuple(Optional.of("fk_user"), ForeignKey.Action.CASCADE));
  }

  @Test
  void dropsAnIndexThatAForeignKeyLivesOn() throws SQLException {
    sql(
        "create table users (id int primary key)",
        "create table todo (id int primary key, user_id int, a int, index ix_user (user_id, a),"
            + " constraint fk_user foreign key (user_id) references users (id))");
    run(new Operation.DropIndex(TODO, Optional.of("ix_user"), Optional.empty()));
    assertThat(read("todo").indexes()).isEmpty();
    assertThat(read("todo").foreignKeys()).hasSize(1);
    run(new Operation.DropForeignKey(TODO, Optional.of("fk_user"), Optional.empty()));
    assertThat(
            one(
                "select count(*) from information_schema.statistics where table_schema ="
                    + " database() and table_name = 'todo' and index_name <> 'PRIMARY'"))
        .isEqualTo("0");
  }

  @Test
  void dropsAnIndexThatDescendsBehindTheColumnsOfAForeignKey() throws SQLException {
    sql(
        "create table users (id int primary key)",
        "create table todo (id int primary key, user_id int, index ix_user (user_id, id desc),"
            + " constraint fk_user foreign key (user_id) references users (id))");
    run(new Operation.DropIndex(TODO, Optional.of("ix_user"), Optional.empty()));
    assertThat(read("todo").indexes()).isEmpty();
    assertThat(read("todo").foreignKeys()).hasSize(1);
  }

  @Test
  void dropsAnIndexOfWordsBesideTheOneThatAForeignKeyLivesOn() throws SQLException {
    sql(
        "create table users (name varchar(20) primary key)",
        "create table todo (id int primary key, user varchar(20), fulltext index words (user),"
            + " index ix_user (user),"
            + " constraint fk_user foreign key (user) references users (name))");
    run(new Operation.DropIndex(TODO, Optional.of("words"), Optional.empty()));
    assertThat(
            one(
                "select group_concat(index_name order by index_name) from"
                    + " information_schema.statistics where table_schema = database()"
                    + " and table_name = 'todo'"))
        .isEqualTo("ix_user,PRIMARY");
  }

  @Test
  void dropsAKeyByItsDefinitionWhenItsNameIsAnother() throws SQLException {
    sql(
        "create table users (id int primary key)",
        "create table todo (id int primary key, user_id int,"
            + " foreign key (user_id) references users (id))");
    run(
        new Operation.DropForeignKey(
            TODO,
            Optional.of("fk_elsewhere"),
            Optional.of(ForeignKey.of(List.of("user_id"), ObjectName.of("users"), List.of("id")))));
    assertThat(read("todo").foreignKeys()).isEmpty();
    assertThat(read("todo").indexes()).isEmpty();
    assertThatThrownBy(
            () -> run(new Operation.DropForeignKey(TODO, Optional.of("gone"), Optional.empty())))
        .isInstanceOf(CairnException.class)
        .hasMessageContaining("no foreign key called gone");
  }

  @Test
  void aModelWithAnIndexOnAForeignKeyIsNoDifference() throws SQLException {
    sql(
        "create table users (id int primary key)",
        "create table todo (id int primary key, user_id int,"
            + " constraint fk_user foreign key (user_id) references users (id))");
    Table found = read("todo");
    Table wanted = found.withIndexes(List.of(Index.on("ix_todo_user", "user_id")));
    assertThat(dialect.canonical(Schema.ofTables(List.of(wanted))))
        .isEqualTo(dialect.canonical(Schema.ofTables(List.of(found))));
  }

  @Test
  void readsPrefixesDirectionsAndFullTextIndexesAndMakesThemAgain() throws SQLException {
    sql(
        "create table todo (id int primary key, title text, a int, unique uq_a (a),"
            + " index ix_t (title(20), a desc), fulltext index ft (title))");
    Table found = read("todo");
    assertThat(found.uniques())
        .containsExactly(UniqueConstraint.on("a").withName(Optional.of("uq_a")));
    sql("drop table todo");
    run(new Operation.CreateTable(found));
    Table wanted = dialect.canonical(Schema.ofTables(List.of(found))).table(TODO).orElseThrow();
    assertThat(canonical("todo").indexes())
        .containsExactlyInAnyOrderElementsOf(wanted.indexes())
        .hasSize(2);
    assertThat(canonical("todo").uniques()).isEqualTo(wanted.uniques());
  }

  @Test
  void saysClearlyThatTextNeedsAPrefix() {
    Table table =
        Table.of(TODO, List.of(Column.of("body", Simple.TEXT)))
            .withIndexes(List.of(Index.on("ix_body", "body")));
    assertThatThrownBy(
            () ->
                dialect.render(
                    new Operation.CreateTable(table), dialect.catalog().state(connection)))
        .isInstanceOf(CairnException.class)
        .hasMessageContaining("todo.body");
  }

  @Test
  void booleansOfEitherMakingAreOneType() throws SQLException {
    sql(
        "create table todo (a tinyint(1) default 1, b bit(1) default b'1', c boolean default"
            + " true)");
    assertThat(canonical("todo").columns())
        .extracting(Column::type, Column::defaultSql)
        .containsOnly(tuple(Simple.BOOLEAN, Optional.of("1")));
    assertThat(dialect.types().same(Simple.BOOLEAN, new ColumnType.Native("bit(1)"))).isTrue();
  }

  @Test
  void fillsAndInsertsValuesOfEveryKind() throws SQLException {
    run(
        new Operation.CreateTable(
            Table.of(
                    TODO,
                    List.of(
                        Column.of("id", Simple.UUID).withNullable(false),
                        Column.of("done", Simple.BOOLEAN),
                        Column.of("at", new ColumnType.Timestamp(6, false)),
                        Column.of("note", new ColumnType.Varchar(50))))
                .withPrimaryKey(Optional.of(PrimaryKey.on("id")))));
    java.util.UUID id = java.util.UUID.fromString("0189f7a0-0000-7000-8000-0123456789ab");
    run(
        new Operation.BulkInsert(
            TODO,
            List.of("id", "done", "at", "note"),
            List.of(
                List.of(
                    Optional.of(id),
                    Optional.of(false),
                    Optional.of(java.time.Instant.parse("2024-02-03T04:05:06.789Z")),
                    Optional.of("a \\ 'quoted' \"thing\"")))),
        new Operation.Backfill(
            TODO, Map.of("done", new Fill.Literal(true)), Optional.of("note like 'a%'")));
    assertThat(one("select done from todo where id = " + dialect.types().literal(id, Simple.UUID)))
        .isIn("1", "true");
    assertThat(one("select at from todo")).startsWith("2024-02-03 04:05:06.789");
    assertThat(one("select note from todo")).isEqualTo("a \\ 'quoted' \"thing\"");
  }

  @Test
  void knowsThatANewerKeysIndexTakesTheOldersPlace() throws SQLException {
    sql(
        "create table list (id int not null primary key)",
        "create table todo (id int, list_id int,"
            + " constraint fk_old foreign key (list_id) references list (id))");
    Operation newer =
        new Operation.AddForeignKey(
            TODO,
            ForeignKey.of(List.of("list_id"), ObjectName.of("list"), List.of("id"))
                .withName(Optional.of("fk_new")));
    Table before = dialect.catalog().state(connection).table(TODO).orElseThrow();
    SchemaDraft draft = SchemaDraft.of(Schema.ofTables(List.of(before)));
    draft.apply(newer);
    Table expected = dialect.settled(Optional.of(before), newer, draft.table(TODO).orElseThrow());
    run(newer);
    Table after = dialect.catalog().state(connection).table(TODO).orElseThrow();
    assertThat(expected.indexes()).isEqualTo(after.indexes());
    assertThat(expected.indexes()).extracting(Index::name).containsExactly(Optional.of("fk_new"));
  }

  @Test
  void createsAndDropsADatabaseButNotOneWithTables() throws SQLException {
    String other = connection.getCatalog() + "_other";
    run(new Operation.CreateNamespace(other));
    sql("create table " + other + ".t (a int)");
    assertThatThrownBy(() -> run(new Operation.DropNamespace(other)))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("is not empty");
    sql("drop table " + other + ".t");
    run(new Operation.DropNamespace(other));
    assertThat(
            one(
                "select count(*) from information_schema.schemata where schema_name = '"
                    + other
                    + "'"))
        .isEqualTo("0");
  }

  @Test
  void oneMigratorAtATimeAndItSaysWho() throws SQLException {
    MigrationLock lock = dialect.lock();
    try (MigrationLock.Held held = lock.tryAcquire(database).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(lock.tryAcquire(database)).isEmpty();
      assertThat(lock.holder(database).orElse("")).contains("root");
      assertThat(lock.tryAcquire(server().freshDatabase())).isPresent();
    }
    lock.tryAcquire(database).orElseThrow().close();
    assertThat(lock.holder(database)).isEmpty();
  }

  @Test
  void aScratchAreaLeavesNothingBehindAndCleansUpAfterTheDead() throws SQLException {
    List<String> names = new ArrayList<>();
    try (Scratch.Area area = dialect.scratch().open(database)) {
      names.add(area.connection().getCatalog());
      names.add(area.namespace("other"));
      assertThat(area.namespace("other")).isEqualTo(names.get(1));
      try (java.sql.Statement statement = area.connection().createStatement()) {
        statement.execute("create table here (a int)");
      }
      try (Scratch.Area second = dialect.scratch().open(database)) {
        assertThat(second.connection().getCatalog()).isNotEqualTo(names.get(0));
        // The first is alive, so the second left it alone.
        assertThat(schemas()).containsAll(names);
      }
    }
    assertThat(schemas()).doesNotContainAnyElementsOf(names);
    names.forEach(name -> assertThat(name).hasSizeLessThanOrEqualTo(64));

    sql("create database " + names.get(0), "create database " + names.get(1));
    dialect.scratch().open(database).close();
    assertThat(schemas()).doesNotContainAnyElementsOf(names);
  }

  private Set<String> schemas() throws SQLException {
    Set<String> names = new java.util.HashSet<>();
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show databases")) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }

  @Test
  void canonicalFormIsIdempotent() throws SQLException {
    sql(
        "create table users (id int primary key)",
        "create table todo (id int auto_increment primary key, a decimal(10,2) default 1.5, b bit,"
            + " c varchar(10) default '5', d datetime(3) default current_timestamp(3),"
            + " e enum('A','B') default 'A', g int as (id2 * 2 + (1)) virtual, id2 int, u int,"
            + " foreign key (u) references users (id))");
    Schema once = dialect.canonical(read());
    assertThat(dialect.canonical(once)).isEqualTo(once);
  }
}
