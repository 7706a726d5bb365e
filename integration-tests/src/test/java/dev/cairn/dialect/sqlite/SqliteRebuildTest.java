package dev.cairn.dialect.sqlite;

import static dev.cairn.migration.Ddl.check;
import static dev.cairn.migration.Ddl.column;
import static dev.cairn.migration.Ddl.foreignKey;
import static dev.cairn.migration.Ddl.index;
import static dev.cairn.migration.Ddl.primaryKey;
import static dev.cairn.migration.Ddl.unique;
import static dev.cairn.migration.Types.BIGINT;
import static dev.cairn.migration.Types.BOOLEAN;
import static dev.cairn.migration.Types.INTEGER;
import static dev.cairn.migration.Types.TEXT;
import static dev.cairn.migration.Types.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.dialect.SchemaState;
import dev.cairn.error.CairnException;
import dev.cairn.schema.ForeignKey.Action;
import dev.cairn.schema.ObjectName;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What must still be there when a table was built anew, be its rows few or many. */
@ParameterizedClass(name = "many rows: {0}")
@ValueSource(booleans = {false, true})
class SqliteRebuildTest {

  private final boolean manyRows;
  private Database db;

  SqliteRebuildTest(boolean manyRows) {
    this.manyRows = manyRows;
  }

  @BeforeEach
  void open() throws SQLException {
    db = new Database(manyRows);
    db.run(
        "CREATE TABLE p (id integer PRIMARY KEY, a int, b text)",
        "CREATE TABLE c (id integer PRIMARY KEY, p_id int REFERENCES p ON DELETE CASCADE, n text)",
        "INSERT INTO p VALUES (1, 10, 'x'), (2, 20, 'y')",
        "INSERT INTO c VALUES (7, 1, 'child')");
  }

  @AfterEach
  void close() throws SQLException {
    db.close();
  }

  @Test
  void keepsRowsThatReferToTheTableWithCascade() throws SQLException {
    db.migrate(op -> op.addUnique("p", unique("a").named("uq_a")));

    assertThat(db.rows("SELECT * FROM c")).containsExactly("7|1|child");
    assertThat(db.rows("SELECT * FROM p")).containsExactly("1|10|x", "2|20|y");
    assertThat(db.sqlOf("c")).contains("REFERENCES p ON DELETE CASCADE");
    db.run("DELETE FROM p WHERE id = 1");
    assertThat(db.rows("SELECT * FROM c")).as("the key is still in force").isEmpty();
  }

  @Test
  void keepsRowsThatReferToOtherRowsOfTheTable() throws SQLException {
    db.run(
        "CREATE TABLE n (id integer PRIMARY KEY, up int REFERENCES n(id) ON DELETE CASCADE, s text)",
        "INSERT INTO n VALUES (1, NULL, 'root'), (2, 1, 'leaf')");

    db.migrate(op -> op.alterColumn("n", "s").notNull());

    assertThat(db.rows("SELECT * FROM n")).containsExactly("1|null|root", "2|1|leaf");
    assertThat(db.table("n").foreignKeys().get(0).target().name()).isEqualTo("n");
    db.run("DELETE FROM n WHERE id = 1");
    assertThat(db.rows("SELECT * FROM n")).isEmpty();
  }

  @Test
  void turnsEnforcementOnAgain() throws SQLException {
    db.migrate(op -> op.addUnique("p", unique("a")));

    assertThat(db.rows("PRAGMA foreign_keys")).containsExactly("1");
    assertThat(db.rows("PRAGMA legacy_alter_table")).containsExactly("0");
    assertThat(db.rows("SELECT name FROM sqlite_temp_master")).isEmpty();
  }

  @Test
  void leavesEnforcementOffWhereItWasOff() throws SQLException {
    db.run("PRAGMA foreign_keys = OFF");

    db.migrate(op -> op.addUnique("p", unique("a")));

    assertThat(db.rows("PRAGMA foreign_keys")).containsExactly("0");
    assertThat(db.rows("SELECT * FROM c")).containsExactly("7|1|child");
  }

  @Test
  void changesNothingWhenItFails() throws SQLException {
    db.run("UPDATE p SET a = 10", "CREATE VIEW v AS SELECT a FROM p");
    List<String> before = db.rows("SELECT type, name, sql FROM sqlite_master ORDER BY name");

    assertThatThrownBy(() -> db.migrate(op -> op.addUnique("p", unique("a"))))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("UNIQUE");

    assertThat(db.rows("SELECT type, name, sql FROM sqlite_master ORDER BY name"))
        .isEqualTo(before);
    assertThat(db.rows("SELECT * FROM p")).containsExactly("1|10|x", "2|10|y");
    assertThat(db.rows("SELECT * FROM c")).containsExactly("7|1|child");
    assertThat(db.rows("PRAGMA foreign_keys")).containsExactly("1");
    assertThat(db.rows("PRAGMA legacy_alter_table")).containsExactly("0");
  }

  @Test
  void keepsTriggersViewsAndIndexes() throws SQLException {
    db.run(
        "CREATE TABLE log (t text)",
        "CREATE INDEX ix_part ON p (b) WHERE a > 3",
        "CREATE UNIQUE INDEX ix_expr ON p (lower(b) DESC, a COLLATE nocase)",
        "CREATE TRIGGER tr AFTER UPDATE OF b ON p BEGIN INSERT INTO log VALUES ('p;' || new.b); END",
        "CREATE TRIGGER tr2 AFTER INSERT ON c BEGIN UPDATE p SET a = a + 1 WHERE id = new.p_id; END",
        "CREATE VIEW v AS SELECT b FROM p",
        "CREATE VIEW w AS SELECT b FROM v JOIN c");
    List<String> before =
        db.rows("SELECT name, sql FROM sqlite_master WHERE name <> 'p' ORDER BY 1");

    db.migrate(op -> op.alterColumn("p", "a").type(BIGINT).notNull());

    assertThat(db.rows("SELECT name, sql FROM sqlite_master WHERE name <> 'p' ORDER BY 1"))
        .isEqualTo(before);
    assertThat(db.rows("SELECT * FROM log")).as("copying fires no trigger").isEmpty();
    db.run("UPDATE p SET b = 'z' WHERE id = 1", "INSERT INTO c VALUES (8, 2, 'n')");
    assertThat(db.rows("SELECT * FROM log")).containsExactly("p;z");
    assertThat(db.rows("SELECT a FROM p WHERE id = 2")).containsExactly("21");
    assertThat(db.rows("SELECT count(*) FROM w")).containsExactly("4");
  }

  @Test
  void keepsTheHighestNumberThatWasGivenOut() throws SQLException {
    db.run(
        "CREATE TABLE q (id INTEGER PRIMARY KEY AUTOINCREMENT, s text)",
        "INSERT INTO q (s) VALUES ('a'), ('b'), ('c')",
        "DELETE FROM q");

    db.migrate(op -> op.alterColumn("q", "s").notNull());
    db.run("INSERT INTO q (s) VALUES ('d')");

    assertThat(db.rows("SELECT * FROM q")).containsExactly("4|d");
    assertThat(db.rows("SELECT * FROM sqlite_sequence")).containsExactly("q|4");
  }

  @Test
  void keepsRowids() throws SQLException {
    db.run(
        "CREATE TABLE r (s text, rowid text)",
        "INSERT INTO r VALUES ('a', 'x'), ('b', 'y'), ('c', 'z')",
        "DELETE FROM r WHERE s = 'b'");

    db.migrate(op -> op.alterColumn("r", "s").notNull());

    assertThat(db.rows("SELECT _rowid_, s, rowid FROM r")).containsExactly("1|a|x", "3|c|z");
  }

  @Test
  void keepsTablesWithoutRowidAndStrictOnes() throws SQLException {
    db.run(
        "CREATE TABLE s (k text PRIMARY KEY, v integer) WITHOUT ROWID, STRICT",
        "INSERT INTO s VALUES ('a', 1)");

    db.migrate(
        op -> {
          op.alterColumn("s", "v").notNull();
          op.addColumn("s", column("title", varchar(20)).notNull().fillExisting("t"));
        });

    assertThat(db.sqlOf("s")).endsWith("WITHOUT ROWID, STRICT");
    assertThat(db.rows("SELECT * FROM s")).containsExactly("a|1|t");
    assertThatThrownBy(() -> db.run("INSERT INTO s VALUES ('b', 'no number', 't')"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void computesGeneratedColumnsAnew() throws SQLException {
    db.run(
        "CREATE TABLE g (a int, twice int GENERATED ALWAYS AS (a * 2) STORED, thrice AS (a * 3))",
        "INSERT INTO g (a) VALUES (5)");

    db.migrate(op -> op.alterColumn("g", "a").notNull());

    assertThat(db.rows("SELECT * FROM g")).containsExactly("5|10|15");
    db.migrate(op -> op.alterColumn("g", "twice").notGenerated());
    db.run("UPDATE g SET a = 6");
    assertThat(db.rows("SELECT * FROM g")).containsExactly("6|10|18");
  }

  @Test
  void addsNonNullColumnWithoutLeavingADefault() throws SQLException {
    db.migrate(op -> op.addColumn("p", column("done", BOOLEAN).notNull().fillExisting(false)));

    assertThat(db.rows("SELECT done FROM p")).containsExactly("0", "0");
    assertThat(db.table("p").column("done").orElseThrow().defaultSql()).isEmpty();
    assertThatThrownBy(() -> db.run("INSERT INTO p (id) VALUES (3)"))
        .hasMessageContaining("NOT NULL");
  }

  @Test
  void refusesNonNullColumnWithoutValueWhereThereAreRows() throws SQLException {
    assertThatThrownBy(() -> db.migrate(op -> op.addColumn("p", column("z", INTEGER).notNull())))
        .hasMessageContaining("NOT NULL");

    db.run("DELETE FROM c", "DELETE FROM p");
    db.migrate(op -> op.addColumn("p", column("z", INTEGER).notNull()));
    assertThat(db.table("p").column("z").orElseThrow().nullable()).isFalse();
  }

  @Test
  void givesRowsTheDefaultOfANewColumn() throws SQLException {
    db.migrate(
        op ->
            op.addColumn(
                "p", column("made", TEXT).notNull().defaultSql("lower('NOW') || current_date")));

    assertThat(db.rows("SELECT made LIKE 'now20%' FROM p")).containsExactly("1", "1");
  }

  @Test
  void fillsSeveralColumnsInOneRebuild() throws SQLException {
    List<String> statements =
        db.migrate(
            op -> {
              op.addColumn("p", column("d", INTEGER).notNull().fillExisting(1));
              op.addColumn("p", column("e", INTEGER).notNull().fillExistingSql("a + 1"));
              op.alterColumn("p", "b").notNull();
              op.addColumn("p", column("f", TEXT).notNull().fillExistingSql("upper(b)"));
            });

    assertThat(rebuildsOf("p", statements)).isEqualTo(1);
    assertThat(statements)
        .as("nothing to put aside")
        .noneMatch(sql -> sql.contains("cairn_values"));
    assertThat(db.rows("SELECT d, e, f FROM p")).containsExactly("1|11|X", "1|21|Y");
  }

  @Test
  void fillsAColumnFromOneThatTheSameMigrationAdds() throws SQLException {
    List<String> statements =
        db.migrate(
            op -> {
              op.addColumn("p", column("d", INTEGER).notNull().fillExistingSql("a * 2"));
              op.addColumn("p", column("e", INTEGER).notNull().fillExistingSql("d + 1"));
              op.addColumn("p", column("f", INTEGER).notNull().defaultSql("abs(-7)"));
              op.addColumn("p", column("g", TEXT).notNull().fillExistingSql("p.d || '-' || p.a"));
              op.addColumn("p", column("h", TEXT).notNull().fillExistingSql("rowid || e || f"));
            });

    assertThat(rebuildsOf("p", statements)).isEqualTo(1);
    assertThat(db.rows("SELECT d, e, f, g, h FROM p"))
        .containsExactly("20|21|7|20-10|1217", "40|41|7|40-20|2417");
    assertThat(db.rows("SELECT name FROM sqlite_temp_master")).isEmpty();
  }

  @Test
  void computesAValueOnceAndReadsItAsItIsStored() throws SQLException {
    db.run("UPDATE p SET b = '7'");

    List<String> statements =
        db.migrate(
            op -> {
              op.addColumn("p", column("r", BIGINT).notNull().fillExistingSql("random()"));
              op.addColumn("p", column("s", BIGINT).notNull().fillExistingSql("r"));
              op.addColumn("p", column("n", INTEGER).notNull().fillExistingSql("b || '.0'"));
              op.addColumn("p", column("half", INTEGER).notNull().fillExistingSql("n / 2"));
            });

    assertThat(rebuildsOf("p", statements)).isEqualTo(1);
    assertThat(db.rows("SELECT r = s, n, half FROM p")).containsExactly("1|7|3", "1|7|3");
  }

  @Test
  void readsAColumnAsTheChangesBeforeLeaveIt() throws SQLException {
    List<String> statements =
        db.migrate(
            op -> {
              op.addColumn("p", column("before", INTEGER).notNull().fillExistingSql("a"));
              op.alterColumn("p", "a").type(BIGINT, "a + 1");
              op.alterColumn("p", "a").type(BIGINT, "a * 2");
              op.addColumn("p", column("after", INTEGER).notNull().fillExistingSql("a"));
              op.dropColumn("p", "b");
              op.addColumn("p", column("b", TEXT).notNull().fillExisting("z"));
              op.addColumn("p", column("c", TEXT).notNull().fillExistingSql("b || before"));
            });

    assertThat(rebuildsOf("p", statements)).isEqualTo(1);
    assertThat(db.rows("SELECT before, a, after, b, c FROM p"))
        .containsExactly("10|22|22|z|z10", "20|42|42|z|z20");
  }

  @Test
  void rebuildsAgainForWhatReadsTheTableItself() throws SQLException {
    db.run("ALTER TABLE p ADD COLUMN twice int AS (a * 2)");

    List<String> statements =
        db.migrate(
            op -> {
              op.addColumn("p", column("d", INTEGER).notNull().fillExistingSql("a + 1"));
              op.addColumn(
                  "p", column("top", INTEGER).notNull().fillExistingSql("(SELECT max(d) FROM p)"));
              op.alterColumn("p", "a").type(BIGINT, "a + 5");
              op.addColumn("p", column("e", INTEGER).notNull().fillExistingSql("twice"));
            });

    assertThat(rebuildsOf("p", statements)).isEqualTo(3);
    assertThat(db.rows("SELECT d, top, e FROM p")).containsExactly("11|21|30", "21|21|50");
  }

  @Test
  void fillsAColumnFromANewOneInATableWithoutRowid() throws SQLException {
    db.run("CREATE TABLE w (k text PRIMARY KEY) WITHOUT ROWID", "INSERT INTO w VALUES ('a')");

    db.migrate(
        op -> {
          op.addColumn("w", column("d", TEXT).notNull().fillExistingSql("k || 1"));
          op.addColumn("w", column("e", TEXT).notNull().fillExistingSql("d || 2"));
        });

    assertThat(db.rows("SELECT * FROM w")).containsExactly("a|a1|a12");
  }

  @Test
  void fillsNullsOfAColumnThatForbidsThem() throws SQLException {
    db.run("UPDATE p SET b = NULL WHERE id = 2");

    db.migrate(op -> op.alterColumn("p", "b").fillNulls("it's").notNull());

    assertThat(db.rows("SELECT b FROM p")).containsExactly("x", "it's");
  }

  @Test
  void losesNoTextThatIsNoNumber() throws SQLException {
    db.run("UPDATE p SET b = '12' WHERE id = 1", "UPDATE p SET b = 'abc' WHERE id = 2");

    db.migrate(op -> op.alterColumn("p", "b").type(INTEGER));

    assertThat(db.rows("SELECT b, typeof(b) FROM p")).containsExactly("12|integer", "abc|text");
  }

  @Test
  void convertsAsTold() throws SQLException {
    db.migrate(op -> op.alterColumn("p", "b").type(INTEGER, "unicode(b)"));

    assertThat(db.rows("SELECT b FROM p")).containsExactly("120", "121");
    db.migrate(op -> op.alterColumn("p", "b").type(INTEGER, "b + 1"));
    assertThat(db.rows("SELECT b FROM p")).containsExactly("121", "122");
  }

  @Test
  void keepsWhatTheModelHasNoWordFor() throws SQLException {
    db.run(
        "CREATE TABLE k (a INT NOT NULL ON CONFLICT REPLACE DEFAULT 3 UNIQUE ON CONFLICT IGNORE,"
            + " b NVARCHAR(10) COLLATE nocase CONSTRAINT ck CHECK (b <> 'no'), c,"
            + " CONSTRAINT pk PRIMARY KEY (b DESC, c COLLATE rtrim))",
        "INSERT INTO k VALUES (1, 'x', NULL)");

    db.migrate(op -> op.addColumn("k", column("d", TEXT).notNull().fillExisting("d")));

    assertThat(db.sqlOf("k"))
        .contains("a INT NOT NULL ON CONFLICT REPLACE DEFAULT 3 UNIQUE ON CONFLICT IGNORE")
        .contains("b NVARCHAR(10) COLLATE nocase CONSTRAINT ck CHECK (b <> 'no')")
        .contains("CONSTRAINT pk PRIMARY KEY (b DESC, c COLLATE rtrim)");
    assertThat(db.rows("SELECT * FROM k")).as("a key may hold null").containsExactly("1|x|null|d");
  }

  @Test
  void leavesNoRowOutWhereAConflictClauseWould() throws SQLException {
    db.run(
        "CREATE TABLE k (a text UNIQUE ON CONFLICT REPLACE)", "INSERT INTO k VALUES ('1'), ('01')");

    assertThatThrownBy(
            () -> db.migrate(op -> op.alterColumn("k", "a").type(INTEGER, "CAST(a AS integer)")))
        .hasMessageContaining("UNIQUE");

    assertThat(db.rows("SELECT * FROM k")).containsExactly("1", "01");
  }

  @Test
  void keepsKeysThatAreNoRowid() throws SQLException {
    db.run("CREATE TABLE b (id int PRIMARY KEY, s text)", "INSERT INTO b VALUES (5, 's')");

    db.migrate(op -> op.alterColumn("b", "s").notNull());

    assertThat(db.sqlOf("b")).contains("id int PRIMARY KEY");
    assertThat(db.rows("SELECT * FROM b")).containsExactly("5|s");
  }

  @Test
  void numbersAColumnThatGrowsToBigint() throws SQLException {
    db.migrate(op -> op.alterColumn("p", "id").type(BIGINT));
    db.run("INSERT INTO p (a) VALUES (30)");

    assertThat(db.rows("SELECT id FROM p")).containsExactly("1", "2", "3");
  }

  @Test
  void beginsToNumberAColumn() throws SQLException {
    db.run(
        "CREATE TABLE b (id bigint NOT NULL PRIMARY KEY, s text)", "INSERT INTO b VALUES (5, 's')");

    db.migrate(op -> op.alterColumn("b", "id").identity());
    db.run("INSERT INTO b (s) VALUES ('t')");

    assertThat(db.rows("SELECT * FROM b")).containsExactly("5|s", "6|t");
  }

  @Test
  void saysWhatItCannotNumber() {
    assertThatThrownBy(() -> db.migrate(op -> op.alterColumn("p", "a").identity()))
        .isInstanceOf(CairnException.class)
        .hasMessageContaining("cannot number column a of table p");
  }

  private static long rebuildsOf(String table, List<String> statements) {
    return statements.stream().filter(("DROP TABLE " + table)::equals).count();
  }

  @Test
  void rebuildsOnceForNeighbouringChanges() throws SQLException {
    List<String> statements =
        db.migrate(
            op -> {
              op.addColumn("p", column("d", INTEGER).notNull().fillExisting(1));
              op.alterColumn("p", "a").notNull().defaultSql("5");
              op.addCheck("p", check("a > 0").named("ck_a"));
              op.addUnique("p", unique("b"));
              op.createIndex("p", index("d").named("ix_d"));
              op.dropColumn("p", "b");
            });

    assertThat(rebuildsOf("p", statements)).isEqualTo(1);
    assertThat(db.rows("SELECT * FROM p")).containsExactly("1|10|1", "2|20|1");
    assertThat(db.table("p").indexes()).hasSize(1);
    assertThat(db.table("p").uniques()).as("gone with its column").isEmpty();
  }

  @Test
  void renamesATableOfManyRowsAloneAsThatReadsTheWholeSchema() throws SQLException {
    List<String> statements = db.migrate(op -> op.addUnique("p", unique("a")));

    assertThat(statements).filteredOn(sql -> sql.contains("RENAME")).hasSize(manyRows ? 1 : 0);
  }

  @Test
  void takesATableForSmallByTheNumberOfObjects() throws SQLException {
    db.run(
        "WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 27)"
            + " INSERT INTO p SELECT i, i, i FROM n");
    SchemaState state = db.dialect().catalog().state(db.connection());

    assertThat(db.rows("SELECT count(*) FROM p")).containsExactly("20");
    assertThat(state.isSmall(ObjectName.of("p"))).isTrue();
    db.run("INSERT INTO p VALUES (30, 30, 'z')");
    assertThat(state.isSmall(ObjectName.of("p"))).isFalse();
    db.run("CREATE INDEX ix_a ON p (a)");
    assertThat(state.isSmall(ObjectName.of("p"))).isTrue();
  }

  @Test
  void altersInPlaceWhereItCan() throws SQLException {
    assertThat(
            db.migrate(
                op -> {
                  op.addColumn("p", column("n", varchar(5)));
                  op.addColumn("p", column("m", INTEGER).notNull().defaultSql("7"));
                  op.createIndex("ix_b", "p", "b");
                  op.dropIndex("ix_b", "p");
                  op.dropColumn("p", "b");
                  op.alterColumn("p", "a").comment("nothing to keep it in");
                }))
        .containsExactly(
            "ALTER TABLE p ADD COLUMN n varchar(5)",
            "ALTER TABLE p ADD COLUMN m integer NOT NULL DEFAULT 7",
            "CREATE INDEX ix_b ON p (b)",
            "DROP INDEX ix_b",
            "ALTER TABLE p DROP COLUMN b");
    assertThat(db.rows("SELECT * FROM p")).containsExactly("1|10|null|7", "2|20|null|7");
  }

  @Test
  void dropsAColumnWithWhatUsesIt() throws SQLException {
    db.run("CREATE INDEX ix_a ON p (a)", "CREATE INDEX ix_b ON p (b)");

    db.migrate(op -> op.dropColumn("p", "a"));

    assertThat(db.rows("SELECT * FROM p")).containsExactly("1|x", "2|y");
    assertThat(db.rows("SELECT name FROM sqlite_master WHERE type = 'index'"))
        .containsExactly("ix_b");
  }

  @Test
  void refusesToDropAColumnThatAViewReads() throws SQLException {
    db.run(
        "CREATE TABLE m (a int, b int CHECK (b > 0), c int)",
        "INSERT INTO m VALUES (1, 2, 3)",
        "CREATE INDEX ix_a ON m (a)",
        "CREATE VIEW v AS SELECT a, b FROM m");

    assertThatThrownBy(() -> db.migrate(op -> op.dropColumn("m", "a")))
        .hasMessageContaining("view v");
    assertThatThrownBy(() -> db.migrate(op -> op.dropColumn("m", "b")))
        .hasMessageContaining("view v");

    assertThat(db.rows("SELECT * FROM v")).containsExactly("1|2");
    db.run("DROP VIEW v");
    db.migrate(op -> op.dropColumn("m", "b"));
    assertThat(db.rows("SELECT * FROM m")).containsExactly("1|3");
  }

  @Test
  void renamesAColumnEverywhere() throws SQLException {
    db.run(
        "CREATE INDEX ix ON p (a) WHERE a > 1",
        "CREATE TRIGGER tr AFTER UPDATE OF a ON p BEGIN UPDATE c SET n = new.a; END",
        "CREATE VIEW v AS SELECT a FROM p");

    db.migrate(
        op -> {
          op.addUnique("p", unique("a").named("uq"));
          op.renameColumn("p", "a", "amount");
          op.addCheck("p", check("amount > 0"));
        });
    db.run("UPDATE p SET amount = 11 WHERE id = 1");

    assertThat(db.rows("SELECT n FROM c")).containsExactly("11");
    assertThat(db.rows("SELECT amount FROM v")).containsExactly("11", "20");
    assertThat(db.sqlOf("ix")).contains("amount").doesNotContain("(a)");
  }

  @Test
  void renamesATableEverywhere() throws SQLException {
    db.run("CREATE VIEW v AS SELECT a FROM p", "CREATE INDEX ix ON p (a)");

    db.migrate(op -> op.renameTable("p", "parent"));
    assertThat(db.table("c").foreignKeys().get(0).target().name()).isEqualTo("parent");
    assertThat(db.rows("SELECT a FROM v")).containsExactly("10", "20");

    db.migrate(op -> op.renameTable("parent", "Parent"));
    assertThat(db.table("Parent").indexes()).hasSize(1);
    assertThat(db.rows("SELECT * FROM c")).containsExactly("7|1|child");
    db.run("DELETE FROM Parent WHERE id = 1");
    assertThat(db.rows("SELECT * FROM c")).isEmpty();
  }

  @Test
  void refusesToDropATableThatRowsReferTo() throws SQLException {
    assertThatThrownBy(() -> db.migrate(op -> op.dropTable("p")))
        .isInstanceOf(CairnException.class)
        .hasMessageContaining("1 row(s) of c refer to rows of p that are not there")
        .hasMessageContaining("c 7");

    assertThat(db.rows("SELECT * FROM p")).hasSize(2);
    assertThat(db.rows("SELECT * FROM c")).containsExactly("7|1|child");
    assertThat(db.rows("PRAGMA foreign_keys")).containsExactly("1");
  }

  @Test
  void dropsATableThatNoKeyRefersToAnyMore() throws SQLException {
    db.migrate(
        op -> {
          op.dropForeignKey("c", foreignKey("p_id").references("p", "id"));
          op.dropTable("p");
        });

    assertThat(db.rows("SELECT * FROM c")).containsExactly("7|1|child");
    assertThat(db.read().tables()).hasSize(1);
  }

  @Test
  void refusesAForeignKeyThatRowsBreak() throws SQLException {
    db.run(
        "CREATE TABLE d (id integer PRIMARY KEY, p_id int)",
        "INSERT INTO d VALUES (1, 1), (2, 99)");

    assertThatThrownBy(
            () ->
                db.migrate(
                    op ->
                        op.addForeignKey(
                            "d",
                            foreignKey("p_id").references("p", "id").onDelete(Action.SET_NULL))))
        .isInstanceOf(CairnException.class)
        .hasMessageContaining("1 row(s) of d");

    assertThat(db.table("d").foreignKeys()).isEmpty();
  }

  @Test
  void migratesADatabaseInWhichRowsBreakKeysAlready() throws SQLException {
    db.run("PRAGMA foreign_keys = OFF", "INSERT INTO c VALUES (8, 99, 'orphan')");

    db.migrate(op -> op.addUnique("c", unique("n")));

    assertThat(db.rows("SELECT id FROM c")).containsExactly("7", "8");
  }

  @Test
  void seesWhatRawSqlBreaksWhileEnforcementIsOff() throws SQLException {
    db.run("CREATE TABLE other (id integer PRIMARY KEY)");

    assertThatThrownBy(
            () ->
                db.migrate(
                    op -> {
                      op.addCheck("other", check("id > 0"));
                      op.execute("DELETE FROM p WHERE id = 1");
                    }))
        .isInstanceOf(CairnException.class)
        .hasMessageContaining("of c refer to rows of p");

    assertThat(db.rows("SELECT * FROM p")).hasSize(2);
  }

  @Test
  void enforcesKeysDuringAMigrationThatRebuildsNothing() throws SQLException {
    db.migrate(
        op -> {
          op.createIndex("ix", "p", "a");
          op.execute("DELETE FROM p WHERE id = 1");
        });

    assertThat(db.rows("SELECT * FROM c")).as("the cascade ran").isEmpty();
  }

  @Test
  void dropsAUniqueIndexWhereAUniqueConstraintIsMeant() throws SQLException {
    db.run("CREATE UNIQUE INDEX ux ON p (a)");

    assertThat(db.migrate(op -> op.dropUnique("p", unique("a")))).containsExactly("DROP INDEX ux");
  }

  @Test
  void replacesAPrimaryKey() throws SQLException {
    db.run("CREATE TABLE l (a int, b int, PRIMARY KEY (a))", "INSERT INTO l VALUES (1, 2)");

    db.migrate(
        op -> {
          op.dropPrimaryKey("l");
          op.addPrimaryKey("l", primaryKey("a", "b").named("pk_l"));
        });

    assertThat(db.table("l").primaryKey().orElseThrow().columns()).containsExactly("a", "b");
    assertThat(db.rows("SELECT * FROM l")).containsExactly("1|2");
  }

  @Test
  void rebuildsTablesOfAnyName() throws SQLException {
    db.run(
        "CREATE TABLE \"it's a \"\"table\"\"\" (\"select\" integer PRIMARY KEY AUTOINCREMENT, [b c] text)",
        "INSERT INTO \"it's a \"\"table\"\"\" VALUES (4, 'x')",
        "CREATE INDEX `ix 1` ON \"it's a \"\"table\"\"\" ([b c])");

    db.migrate(op -> op.alterColumn("it's a \"table\"", "b c").notNull());

    assertThat(db.rows("SELECT * FROM \"it's a \"\"table\"\"\"")).containsExactly("4|x");
    assertThat(db.rows("SELECT * FROM sqlite_sequence")).containsExactly("it's a \"table\"|4");
    assertThat(db.table("it's a \"table\"").indexes()).hasSize(1);
  }
}
