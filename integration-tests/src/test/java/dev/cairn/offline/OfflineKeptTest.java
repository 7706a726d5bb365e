package dev.cairn.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.testing.CommandLine.Result;
import dev.cairn.testing.Engines;
import dev.cairn.testing.OwnClient;
import dev.cairn.testing.Snapshot;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What files of SQL drop is kept as a run keeps it, and each puts back what the other keeps. */
class OfflineKeptTest {

  private static final String FIRST =
      """
      package migrations;
      import static dev.cairn.migration.Ddl.*;
      import static dev.cairn.migration.Types.*;
      import dev.cairn.migration.*;

      @Revision(id = "111111111111", message = "first")
      public final class R111111111111 implements Migration {
        @Override
        public void upgrade(Operations op) {
          op.createTable("owner", column("id", BIGINT).notNull(), primaryKey("id").named("pk_owner"));
          op.createTable("todo", column("id", BIGINT).notNull(), column("note", varchar(20)).notNull(),
              column("owner_id", BIGINT), primaryKey("id").named("pk_todo"), unique("note").named("uq_note"),
              foreignKey("owner_id").references("owner", "id").named("fk_owner"));
          op.createIndex("ix_note", "todo", "note", "id");
        }
        @Override
        public void downgrade(Operations op) {
          op.dropTable("todo");
          op.dropTable("owner");
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
          op.dropColumn("todo", "note");
          op.dropTable("owner");
          op.addColumn("todo", column("done", INTEGER));
        }
        @Override
        public void downgrade(Operations op) {
          op.dropColumn("todo", "done");
          op.createTable("owner", column("id", BIGINT).notNull(), primaryKey("id").named("pk_owner"));
          op.addColumn("todo", column("note", varchar(20)).notNull());
        }
      }
      """;

  private static final String KEY_RENAMED =
      """
      package migrations;
      import static dev.cairn.migration.Types.*;
      import dev.cairn.migration.*;

      @Revision(id = "222222222222", revises = "111111111111", message = "second")
      public final class R222222222222 implements Migration {
        @Override
        public void upgrade(Operations op) {
          op.alterColumn("todo", "note").type(varchar(6), "substr(note, 1, 6)");
          op.renameColumn("todo", "id", "nr");
          op.alterColumn("todo", "note").type(varchar(3), "substr(note, 1, 3)");
        }
        @Override
        public void downgrade(Operations op) {
          op.renameColumn("todo", "nr", "id");
          op.alterColumn("todo", "note").type(varchar(20));
        }
      }
      """;

  private static final String INDEXED =
      """
      -- cairn:revision 111111111112 revises 111111111111
      -- index

      -- cairn:upgrade
      CREATE INDEX ON todo (note);
      CREATE UNIQUE INDEX ON todo(note, owner_id);

      -- cairn:downgrade
      SELECT 1;
      """;

  @TempDir Path folder;

  private Site site(Engines engine) throws Exception {
    Site site = Site.of(engine.server(), folder, "", "");
    assumeThat(OwnClient.missing(site.offline().url())).isEmpty();
    site.migration("R111111111111.java", FIRST);
    site.migration("R222222222222.java", SECOND);
    for (ConnectionSource database : List.of(site.online(), site.offline())) {
      site.succeeds(database, "upgrade", "1111");
      site.execute(
          database,
          "INSERT INTO owner (id) VALUES (7)",
          "INSERT INTO todo (id, note, owner_id) VALUES (1, 'milk', 7)");
    }
    return site;
  }

  private static String note(Site site) throws SQLException {
    return text(site, "SELECT note FROM todo WHERE id = 1 AND owner_id IN (SELECT id FROM owner)");
  }

  private static String text(Site site, String sql) throws SQLException {
    try (Connection connection = site.offline().open();
        java.sql.Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
    }
  }

  @ParameterizedTest
  @EnumSource(Engines.class)
  void aFilePutsBackWhatAFileKept(Engines engine) throws Exception {
    Site site = site(engine);
    site.runs("upgrade", "1111:2222");
    site.succeeds(site.online(), "upgrade");
    site.agree();
    site.execute(site.offline(), "UPDATE todo SET done = 5");
    site.execute(site.online(), "UPDATE todo SET done = 5");

    site.runs("downgrade", "2222:1111");
    site.succeeds(site.online(), "downgrade", "1111");
    site.agree();
    assertThat(note(site)).isEqualTo("milk");

    site.runs("upgrade", "1111:2222", "--again");
    site.succeeds(site.online(), "upgrade");
    site.agree();
    assertThat(text(site, "SELECT done FROM todo")).isEqualTo("5");
  }

  @ParameterizedTest
  @EnumSource(Engines.class)
  void aRunPutsBackWhatAFileKept(Engines engine) throws Exception {
    Site site = site(engine);
    site.runs("upgrade", "1111:2222");

    site.succeeds(site.offline(), "downgrade", "1111");
    assertThat(note(site)).isEqualTo("milk");
    assertThat(text(site, "SELECT count(*) FROM cairn_kept WHERE way = 'up'")).isEqualTo("0");
    site.succeeds(site.offline(), "upgrade");
    site.succeeds(site.offline(), "downgrade", "1111");
    assertThat(note(site)).isEqualTo("milk");
  }

  @ParameterizedTest
  @EnumSource(Engines.class)
  void aFilePutsBackWhatARunKept(Engines engine) throws Exception {
    Site site = site(engine);
    site.succeeds(site.offline(), "upgrade");

    site.runs("downgrade", "2222:1111");

    assertThat(note(site)).isEqualTo("milk");
  }

  @ParameterizedTest
  @EnumSource(Engines.class)
  void aFileStopsWhereAnotherThingIsKeptThanItTakesForGranted(Engines engine) throws Exception {
    Site site = site(engine);
    site.succeeds(site.offline(), "upgrade");
    site.succeeds(site.offline(), "downgrade", "1111");
    Snapshot before = site.snapshot(site.offline());

    stops(site, site.sql("upgrade", "1111:2222"), "keeps what this file knows nothing of");
    assertThat(before.differences(site.snapshot(site.offline()))).isEmpty();

    site.succeeds(site.offline(), "upgrade");
    site.succeeds(site.offline(), "purge", "--yes");
    before = site.snapshot(site.offline());
    stops(site, site.sql("downgrade", "2222:1111"), "does not keep what this file takes for kept");
    assertThat(before.differences(site.snapshot(site.offline()))).isEmpty();

    site.execute(site.offline(), "DELETE FROM todo");
    site.runs("downgrade", "2222:1111", "--nothing-kept");
    assertThat(text(site, "SELECT count(note) FROM todo")).isEqualTo("0");
  }

  /** Where the database lets an index go without a name, hand-written SQL may make such a one. */
  @ParameterizedTest
  @EnumSource(
      value = Engines.class,
      names = {"H2", "POSTGRESQL_18"})
  void aFileKnowsAnIndexThatSqlMadeWithoutAName(Engines engine) throws Exception {
    Site site = Site.of(engine.server(), folder, "", "");
    assumeThat(OwnClient.missing(site.offline().url())).isEmpty();
    site.migration("R111111111111.java", FIRST);
    site.migration("111111111112_index.sql", INDEXED);
    site.migration("R222222222222.java", SECOND.replace("111111111111", "111111111112"));
    for (ConnectionSource database : List.of(site.online(), site.offline())) {
      site.succeeds(database, "upgrade", "111111111112");
      site.execute(
          database,
          "INSERT INTO owner (id) VALUES (7)",
          "INSERT INTO todo (id, note, owner_id) VALUES (1, 'milk', 7)");
    }

    site.runs("upgrade", "111111111112:2222");
    site.succeeds(site.online(), "upgrade");
    site.agreeButForKept();
    site.runs("downgrade", "2222:111111111112");
    site.succeeds(site.online(), "downgrade", "111111111112");
    site.agreeButForKept();
    assertThat(note(site)).isEqualTo("milk");

    site.runs("upgrade", "111111111112:2222", "--again");
    site.succeeds(site.offline(), "downgrade", "111111111112");
    site.agreeButForKept();
  }

  @ParameterizedTest
  @EnumSource(Engines.class)
  void noFileIsWrittenWhereSqlHasDroppedAnIndexOfWhatItKeeps(Engines engine) throws Exception {
    Site site = Site.of(engine.server(), folder, "", "");
    assumeThat(OwnClient.missing(site.offline().url())).isEmpty();
    boolean ofTable = site.offline().url().matches("jdbc:(mysql|mariadb):.*");
    site.migration("R111111111111.java", FIRST);
    site.migration(
        "111111111112_index.sql",
        INDEXED.replaceAll(
            "CREATE[^;]*;\\s*CREATE[^;]*", "DROP INDEX ix_note" + (ofTable ? " ON todo" : "")));
    site.migration("R222222222222.java", SECOND.replace("111111111111", "111111111112"));

    Result file = site.sql("upgrade", "111111111112:2222");

    assertThat(file.exitCode()).isEqualTo(1);
    assertThat(file.err())
        .contains("Without a connection it is not known", "111111111112_index.sql");
  }

  /** Values are kept by the key of their rows, whatever that is called by the end. */
  @ParameterizedTest
  @EnumSource(Engines.class)
  void aFileKeepsValuesByAKeyThatIsRenamed(Engines engine) throws Exception {
    Site site = Site.of(engine.server(), folder, "", "");
    assumeThat(OwnClient.missing(site.offline().url())).isEmpty();
    site.migration(
        "R111111111111.java", FIRST.replace(", unique(\"note\").named(\"uq_note\")", ""));
    site.migration("R222222222222.java", KEY_RENAMED);
    for (ConnectionSource database : List.of(site.online(), site.offline())) {
      site.succeeds(database, "upgrade", "1111");
      site.execute(database, "INSERT INTO todo (id, note) VALUES (1, 'milk and honey')");
    }

    site.runs("upgrade", "1111:2222");
    site.succeeds(site.online(), "upgrade");
    site.agree();
    assertThat(text(site, "SELECT note FROM todo WHERE nr = 1")).isEqualTo("mil");
    site.runs("downgrade", "2222:1111");
    site.succeeds(site.online(), "downgrade", "1111");
    site.agree();
    assertThat(text(site, "SELECT note FROM todo WHERE id = 1")).isEqualTo("milk and honey");
  }

  private static void stops(Site site, Result file, String message) throws Exception {
    assertThat(file.exitCode()).as(file.err()).isZero();
    OwnClient.Result result = site.client(file.out());
    assertThat(result.exitCode()).as(result.output()).isNotZero();
    assertThat(result.output()).contains(message);
  }

  @ParameterizedTest
  @EnumSource(
      value = Engines.class,
      names = {"H2", "MYSQL", "MARIADB"})
  void aFileThatStoppedWhileItKeptIsGoneOnWith(Engines engine) throws Exception {
    Site site = site(engine);
    site.succeeds(site.online(), "upgrade");
    String file = site.sql("upgrade", "1111:2222").out();
    int rename = file.indexOf("RENAME TO cairn_kept_");
    rename = rename < 0 ? file.indexOf("RENAME COLUMN") : rename;
    int line = file.lastIndexOf('\n', rename) + 1;
    assertThat(rename).isPositive();

    site.client(file.substring(0, line));

    assertThat(site.succeeds(site.offline(), "upgrade").err()).contains("resuming");
    site.agree();
    site.succeeds(site.offline(), "downgrade", "1111");
    assertThat(note(site)).isEqualTo("milk");
  }
}
