package dev.cairn.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonParser;
import dev.cairn.testing.CommandLine.Result;
import dev.cairn.testing.Engines;
import dev.cairn.testing.OwnClient;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written without a connection does what a run through one does. */
class OfflineSqlTest {

  private static final String FIRST =
      """
      package migrations;
      import static dev.cairn.migration.Ddl.*;
      import static dev.cairn.migration.Types.*;
      import dev.cairn.migration.*;
      import java.util.List;
      import java.util.Set;

      @Revision(id = "111111111111", message = "it's; the -- first\\\\")
      public final class R111111111111 implements Migration {
        @Override
        public void upgrade(Operations op) {
          op.createTable("owner", column("id", BIGINT).notNull(), column("name", varchar(200)).notNull(),
              primaryKey("id"), unique("name"));
          op.createTable("todo", column("id", BIGINT).notNull(), column("title", varchar(200)), column("owner_id", BIGINT),
              column("place", BIGINT), primaryKey("id"), foreignKey("owner_id").references("owner", "id"),
              index("place", "title").named("ix_todo_place"), unique("place", "title"));
          op.insert("owner", List.of("id", "name"), List.of(
              List.of(1L, "O'Hara \\\\ ; -- $$ /* :name :'x' \\r\\n.quit\\n\\\\q\\ngo\\n/\\n\\u00e9\\ud83d\\ude00\\ttab"),
              List.of(2L, "a\\\\nb\\\\'c")));
          op.insert("todo", List.of("id", "title", "owner_id"), List.of(List.of(1L, "one", 1L), List.of(2L, "two", 2L)));
          op.executeOn(Set.of("postgresql"), "CREATE FUNCTION louder(t text) RETURNS text LANGUAGE sql AS $$ SELECT upper(t); $$");
          op.executeOn(Set.of("postgresql"), "CREATE INDEX CONCURRENTLY ix_title ON todo (title)");
          op.executeOn(Set.of("postgresql"), "UPDATE todo SET place = array_length((ARRAY[1,2,3])[id:3], 1) -- the rest\\n");
          op.executeOn(Set.of("mysql", "mariadb"), "CREATE TRIGGER t BEFORE INSERT ON owner FOR EACH ROW BEGIN SET NEW.name = CONCAT(NEW.name, ';'); END");
          op.executeOn(Set.of("sqlite"), "CREATE TRIGGER t AFTER INSERT ON owner BEGIN UPDATE owner SET name = name || ';' WHERE id = NEW.id; END");
        }
        @Override
        public void downgrade(Operations op) {
          op.executeOn(Set.of("postgresql"), "DROP FUNCTION louder(text)");
          op.dropTable("todo");
          op.dropTable("owner").permanently();
        }
      }
      """;

  private static final String SECOND =
      """
      package migrations;
      import static dev.cairn.migration.Ddl.*;
      import static dev.cairn.migration.Types.*;
      import dev.cairn.migration.*;

      @Revision(id = "222222222222", revises = "111111111111", message = "second")
      public final class R222222222222 implements Migration {
        @Override
        public void upgrade(Operations op) {
          op.dropUnique("todo", unique("place", "title"));
          op.dropIndex("ix_todo_place", "todo");
          op.dropForeignKey("todo", foreignKey("owner_id").references("owner", "id"));
          op.dropColumn("todo", "place").permanently();
          op.addColumn("todo", column("done", BOOLEAN).notNull().fillExisting(false));
          op.alterColumn("todo", "title").notNull();
          op.renameColumn("todo", "title", "text");
          op.renameTable("todo", "task");
          op.addForeignKey("task", foreignKey("owner_id").references("owner", "id"));
        }
        @Override
        public void downgrade(Operations op) {
          op.dropForeignKey("task", foreignKey("owner_id").references("owner", "id"));
          op.renameTable("task", "todo");
          op.renameColumn("todo", "text", "title");
          op.alterColumn("todo", "title").nullable();
          op.dropColumn("todo", "done");
          op.addColumn("todo", column("place", BIGINT));
          op.addUnique("todo", unique("place", "title"));
          op.createIndex("ix_todo_place", "todo", "place", "title");
          op.addForeignKey("todo", foreignKey("owner_id").references("owner", "id"));
        }
      }
      """;

  private static final String CODE =
      """
      package migrations;
      import dev.cairn.migration.*;

      @Revision(id = "333333333333", revises = "222222222222", message = "code")
      public final class R333333333333 implements Migration {
        @Override
        public void upgrade(Operations op) {
          op.execute("UPDATE owner SET name = 'before' WHERE id = 2");
          op.run("ask somebody", context -> { });
        }
        @Override
        public void downgrade(Operations op) { }
      }
      """;

  private static final String NOTES =
      """
      package migrations;
      import static dev.cairn.migration.Ddl.*;
      import static dev.cairn.migration.Types.*;
      import dev.cairn.migration.*;

      @Revision(id = "aaaaaaaaaaaa", message = "notes")
      public final class Raaaaaaaaaaaa implements Migration {
        @Override
        public void upgrade(Operations op) {
          op.createTable("book", column("id", BIGINT).notNull(), primaryKey("id"));
          op.createTable("note", column("id", BIGINT).notNull(), column("book_id", BIGINT),
              column("text", varchar(20)).defaultValue("it's;\\\\n\\\\"), primaryKey("id"),
              foreignKey("book_id").references("book", "id").named("fk_note_book"),
              foreignKey("book_id").references("book", "id").named("fk_note_other"),
              index().descending("book_id").column("text").named("ix_note_book"));
        }
        @Override
        public void downgrade(Operations op) { }
      }
      """;

  private static final String NOTES_CHANGED =
      """
      package migrations;
      import static dev.cairn.migration.Ddl.*;
      import static dev.cairn.migration.Types.*;
      import dev.cairn.migration.*;

      @Revision(id = "bbbbbbbbbbbb", revises = "aaaaaaaaaaaa", message = "changed")
      public final class Rbbbbbbbbbbbb implements Migration {
        @Override
        public void upgrade(Operations op) {
          op.alterColumn("note", "text").type(varchar(40)).notNull();
          op.addColumn("book", column("title", varchar(20)).notNull());
          op.createIndex("ix_note_text", "note", "text");
          op.dropForeignKey("note", "fk_note_book");
          op.dropForeignKey("note", "fk_note_other");
        }
        @Override
        public void downgrade(Operations op) { }
      }
      """;

  @TempDir Path folder;

  private Site site(Engines engine) throws IOException, SQLException {
    Site site = Site.of(engine.server(), folder, "", "");
    assumeThat(OwnClient.missing(site.offline().url())).isEmpty();
    site.migration("R111111111111.java", FIRST);
    site.migration("R222222222222.java", SECOND);
    return site;
  }

  @ParameterizedTest
  @EnumSource(Engines.class)
  void agreesWithOnlineUpAndDown(Engines engine) throws Exception {
    Site site = site(engine);
    site.succeeds(site.online(), "upgrade");
    site.runs("upgrade");
    site.agree();
    assertThat(site.succeeds(site.offline(), "current", "--check-heads").out())
        .contains("222222222222");
    assertThat(site.succeeds(site.offline(), "upgrade").out()).contains("Nothing to do");

    site.succeeds(site.online(), "downgrade", "1111", "--allow-data-loss");
    site.runs("downgrade", "head:1111");
    site.agree();
    site.runs("upgrade", "1111:2222", "--again");
    site.succeeds(site.online(), "upgrade", "--allow-data-loss");
    site.agree();
    site.succeeds(site.online(), "downgrade", "base", "--allow-data-loss");
    site.runs("downgrade", "head:base");
    if (engine == Engines.H2) {
      // Only the database knows the names of constraints without one, so they stay on the table.
      site.agreeButForKept();
    } else {
      site.agree();
    }
  }

  @ParameterizedTest
  @EnumSource(Engines.class)
  void stopsWhereTheDatabaseStandsElsewhere(Engines engine) throws Exception {
    Site site = site(engine);
    site.runs("upgrade", "base:1111");
    site.runs("downgrade", "1111:base");
    var before = site.snapshot(site.offline());

    Result file = site.sql("upgrade", "1111:head");
    assertThat(file.exitCode()).as(file.err()).isZero();
    OwnClient.Result result = site.client(file.out());

    assertThat(result.exitCode()).as(result.output()).isNotZero();
    assertThat(result.output()).contains("the database does not stand where it must");
    assertThat(before.differences(site.snapshot(site.offline()))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Engines.class)
  void stopsWhereItWasRunAlready(Engines engine) throws Exception {
    Site site = site(engine);
    site.runs("upgrade", "base:1111");
    String file = site.sql("upgrade", "1111:2222").out();
    site.client(file);
    var before = site.snapshot(site.offline());

    OwnClient.Result result = site.client(file);

    assertThat(result.exitCode()).as(result.output()).isNotZero();
    assertThat(result.output()).contains("the file was run here already, or begun");
    assertThat(before.differences(site.snapshot(site.offline()))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Engines.class)
  void goesOnFromASquashThatNoRunHasNoted(Engines engine) throws Exception {
    assumeThat(engine.standsForOthers()).isTrue();
    Site site = Site.of(engine.server(), folder, "", "");
    assumeThat(OwnClient.missing(site.offline().url())).isEmpty();
    for (int i = 1; i <= 3; i++) {
      site.migration("aaaa000" + i + ".sql", table(i, i == 1 ? "" : "revises aaaa000" + (i - 1)));
    }
    site.succeeds(site.offline(), "upgrade", "aaaa0001");
    site.runs("upgrade", "aaaa0001:head");
    squash(site, "base:aaaa0002");
    String squash = squash(site, "base:head");
    site.migration("aaaa0004.sql", table(4, "revises " + squash));
    String file = site.sql("upgrade", squash + ":head").out();

    site.runs("upgrade", squash + ":head");
    assertThat(site.succeeds(site.offline(), "current", "--check-heads").out())
        .contains("aaaa0004");
    assertThat(site.succeeds(site.offline(), "upgrade").out()).contains("Nothing to do");

    assertThat(site.client(site.sql("downgrade", "head:base").out()).output())
        .contains("the database does not stand where it must");
    site.runs("downgrade", "head:" + squash);
    site.execute(site.offline(), "DELETE FROM cairn_version WHERE revision = 'aaaa0002'");
    assertThat(site.client(file).output()).contains("the database does not stand where it must");
  }

  private static String squash(Site site, String range) {
    String document = site.succeeds(site.offline(), "squash", range, "--json").out();
    return JsonParser.parseString(document)
        .getAsJsonObject()
        .getAsJsonObject("revision")
        .get("id")
        .getAsString();
  }

  private static String table(int number, String header) {
    return """
    -- cairn:revision aaaa000%1$d %2$s
    -- table %1$d

    -- cairn:upgrade
    CREATE TABLE t%1$d (id int);
    -- cairn:downgrade
    DROP TABLE t%1$d;
    """
        .formatted(number, header);
  }

  @ParameterizedTest
  @EnumSource(
      value = Engines.class,
      names = {"H2", "MYSQL", "MARIADB"})
  void aFileThatStoppedHalfWayIsGoneOnWith(Engines engine) throws Exception {
    Site site = site(engine);
    site.succeeds(site.online(), "upgrade");
    site.runs("upgrade", "base:1111");
    site.execute(site.offline(), "CREATE TABLE task (id integer)");

    assertThat(site.client(site.sql("upgrade", "1111:2222").out()).exitCode()).isNotZero();
    site.execute(site.offline(), "DROP TABLE task");

    assertThat(site.succeeds(site.offline(), "upgrade").err()).contains("resuming");
    site.agree();
  }

  @ParameterizedTest
  @EnumSource(Engines.class)
  void aStepInCodeStopsTheFileUnlessItMayBeLeftOut(Engines engine) throws Exception {
    Site site = site(engine);
    site.migration("R333333333333.java", CODE);
    site.runs("upgrade", "base:2222");

    Result whole = site.sql("upgrade", "2222:head");
    assertThat(whole.exitCode()).isEqualTo(1);
    assertThat(whole.err())
        .contains("R333333333333.java:9", "333333333333", "ask somebody", "--skip-code");
    assertThat(whole.out())
        .contains("-- NOT IN THIS FILE: code that must see live rows: ask somebody");
    assertThat(site.client(whole.out()).output()).containsIgnoringCase("code is missing here");

    Result skipping = site.sql("upgrade", "2222:head", "--skip-code");
    assertThat(skipping.exitCode()).isZero();
    assertThat(skipping.out())
        .contains("-- NOT IN THIS FILE")
        .doesNotContain("code is missing here");
  }

  /** How big they will be is not known, so they are changed in the form that lets others work. */
  @Test
  void takesTablesThatAreThereForTablesInUse() throws Exception {
    Site site = site(Engines.POSTGRESQL_18);

    assertThat(site.sql("upgrade", "1111:2222").out())
        .contains("DROP INDEX CONCURRENTLY ix_todo_place", "IS NOT NULL) NOT VALID");
    assertThat(site.sql("upgrade", "1111:2222", "--offline-window").out())
        .doesNotContain("CONCURRENTLY", "NOT VALID");
    assertThat(site.sql("upgrade", "base:2222").out())
        .doesNotContain("DROP INDEX CONCURRENTLY", "NOT VALID");
  }

  @Test
  void writesTheSameBytesEachTime() throws Exception {
    Site site = site(Engines.SQLITE);
    assertThat(site.sql("upgrade").out()).isEqualTo(site.sql("upgrade").out());
  }

  @ParameterizedTest
  @EnumSource(Engines.class)
  void stampsWithoutAConnection(Engines engine) throws Exception {
    Site site = site(engine);
    site.succeeds(site.online(), "stamp", "head");
    site.runs("stamp", "head");
    assertThat(site.snapshot(site.offline()).versions())
        .isEqualTo(site.snapshot(site.online()).versions());
    site.succeeds(site.online(), "stamp", "1111");
    site.runs("stamp", "head:1111");
    assertThat(site.snapshot(site.offline()).versions())
        .isEqualTo(site.snapshot(site.online()).versions());
  }

  @Test
  void refusesAStepThatDependsOnWhatSqlHasChanged() throws Exception {
    Site site = site(Engines.SQLITE);
    site.migration(
        "333333333333_raw.sql",
        """
        -- cairn:revision 333333333333 revises 222222222222
        -- raw

        -- cairn:upgrade
        ALTER TABLE task ADD COLUMN extra integer;
        -- cairn:downgrade
        ALTER TABLE task DROP COLUMN extra;
        """);
    site.migration(
        "R444444444444.java",
        SECOND
            .replace("222222222222", "444444444444")
            .replace("revises = \"111111111111\"", "revises = \"333333333333\"")
            .replaceAll(
                "(?s)op.dropUnique.*?addForeignKey\\(\"task\"[^\\n]*",
                "op.alterColumn(\"task\", \"text\").nullable();"));

    Result refused = site.sql("upgrade");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .contains("444444444444", "alter column of table task", "333333333333_raw.sql:5");
    assertThat(refused.out()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Engines.class)
  void aDifferenceIsAFileForTheDatabasesOwnClient(Engines engine) throws Exception {
    Site site = Site.of(engine.server(), folder, "", "");
    assumeThat(OwnClient.missing(site.offline().url())).isEmpty();
    site.migration("Raaaaaaaaaaaa.java", NOTES);
    site.migration("Rbbbbbbbbbbbb.java", NOTES_CHANGED);

    differenceRuns(site, "history@aaaa");
    site.execute(site.offline(), "INSERT INTO note (id) VALUES (1)");
    differenceRuns(site, "history");
    assertThat(site.value(site.offline(), "SELECT text FROM note")).isEqualTo("it's;\\n\\");
    differenceRuns(site, "history@base");
  }

  @ParameterizedTest
  @EnumSource(Engines.class)
  void stopsWhereTheVersionTableIsOfAnEarlierVersion(Engines engine) throws Exception {
    Site site = site(engine);
    site.runs("upgrade", "base:1111");
    for (String later : List.of("operations", "statements", "mark")) {
      site.execute(site.offline(), "ALTER TABLE cairn_version DROP COLUMN " + later);
    }
    String file = site.sql("upgrade", "1111:head").out();

    OwnClient.Result stopped = site.client(file);

    assertThat(stopped.exitCode()).isNotZero();
    assertThat(stopped.output()).contains("the version table is of an earlier version");
    site.execute(site.offline(), "INSERT INTO todo (id, title) VALUES (3, 'as before')");
    String advised =
        file.lines()
            .filter(line -> line.matches("--   ?ALTER TABLE.*"))
            .map(line -> line.substring(2))
            .collect(Collectors.joining("\n"));
    assertThat(site.client(advised + "\n" + file).exitCode()).isZero();
  }

  /** A backslash in a default is a backslash, whatever a database makes of one in quotes. */
  @ParameterizedTest
  @EnumSource(Engines.class)
  void aDefaultIsTheSameStringWithAndWithoutAConnection(Engines engine) throws Exception {
    Site site = Site.of(engine.server(), folder, "", "");
    assumeThat(OwnClient.missing(site.offline().url())).isEmpty();
    site.migration("Raaaaaaaaaaaa.java", NOTES);
    site.migration("Rbbbbbbbbbbbb.java", NOTES_CHANGED);

    site.succeeds(site.online(), "upgrade");
    site.runs("upgrade");

    site.agree();
    site.execute(site.offline(), "INSERT INTO note (id) VALUES (1)");
    assertThat(site.value(site.offline(), "SELECT text FROM note")).isEqualTo("it's;\\n\\");
  }

  private static void differenceRuns(Site site, String to) throws Exception {
    assertThat(site.client(difference(site, to)).exitCode()).isZero();
    assertThat(site.succeeds(site.offline(), "diff", "--to", to).out())
        .isEqualToIgnoringNewLines("No difference.");
    assertThat(site.client(difference(site, to)).exitCode()).isZero();
  }

  private static String difference(Site site, String to) {
    return site.succeeds(site.offline(), "diff", "--to", to, "--sql").out();
  }

  @ParameterizedTest
  @EnumSource(
      value = Engines.class,
      names = {"POSTGRESQL_18", "SQLITE"})
  void aDifferenceThatFailsLeavesTheDatabaseAsItWas(Engines engine) throws Exception {
    Site site = Site.of(engine.server(), folder, "", "");
    assumeThat(OwnClient.missing(site.offline().url())).isEmpty();
    site.migration("Raaaaaaaaaaaa.java", NOTES);
    String file = difference(site, "history");
    site.execute(site.offline(), "CREATE TABLE note (own integer)");
    var before = site.snapshot(site.offline());

    assertThat(site.client(file).exitCode()).isNotZero();

    assertThat(before.differences(site.snapshot(site.offline()))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Engines.class)
  void fillsRowsWithTheValueThatIsGivenForTheFile(Engines engine) throws Exception {
    Site site = Site.of(engine.server(), folder, "", "");
    assumeThat(OwnClient.missing(site.offline().url())).isEmpty();
    site.migration("Raaaaaaaaaaaa.java", NOTES);
    site.migration("Rbbbbbbbbbbbb.java", NOTES_CHANGED);
    site.runs("upgrade", "base:aaaa");
    site.execute(site.offline(), "INSERT INTO book (id) VALUES (7)");

    site.runs("upgrade", "aaaa:bbbb", "--fill", "book.title=it's");

    assertThat(site.value(site.offline(), "SELECT title FROM book WHERE id = 7")).isEqualTo("it's");
    Result unknown = site.sql("upgrade", "aaaa:bbbb", "--fill", "book.nothing=1");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("--fill names book.nothing");
  }
}
