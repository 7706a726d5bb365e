package dev.cairn.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Dialects;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Engines;
import dev.cairn.testing.Project;
import dev.cairn.testing.Snapshot;
import dev.cairn.workflow.RunOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is kept on H2 with constraints and indexes that nobody named: the names that H2 made up for
 * them go to others meanwhile.
 */
class UnnamedKeptTest {

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
          op.createTable("owner", column("id", BIGINT).notNull(), column("code", BIGINT).notNull(),
              column("name", varchar(20)), primaryKey("id", "code"), unique("code"), check("code > 0"),
              check("name <> 'bad'"), unique("name"), index("name"), index("code"));
          op.createTable("todo", column("id", BIGINT).notNull(), column("note", varchar(20)).notNull(),
              column("owner_id", BIGINT), column("parent_id", BIGINT), primaryKey("id"), unique("note"),
              unique("note"), check("note <> ''"), check("note <> ''"), check("id + owner_id > 0.5"),
              foreignKey("owner_id").references("owner", "code"),
              foreignKey("owner_id").references("owner", "code"),
              foreignKey("parent_id").references("todo", "id"), index("note"),
              index("owner_id", "note"));
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
          %s
        }
        @Override
        public void downgrade(Operations op) {
          %s
        }
      }
      """;

  private static final String OWNER_BACK =
      """
      op.createTable("owner", column("id", BIGINT).notNull(), column("code", BIGINT).notNull(),
          column("name", varchar(20)), primaryKey("id", "code"), unique("code"), check("code > 0"),
          check("name <> 'bad'"), unique("name"), index("name"), index("code"));
      """;

  private static final String TODO_BACK =
      """
      op.createTable("todo", column("id", BIGINT).notNull(), column("note", varchar(20)).notNull(),
          column("owner_id", BIGINT), column("parent_id", BIGINT), primaryKey("id"), unique("note"),
          unique("note"), check("note <> ''"), check("note <> ''"), check("id + owner_id > 0.5"),
          foreignKey("owner_id").references("owner", "code"),
          foreignKey("owner_id").references("owner", "code"),
          foreignKey("parent_id").references("todo", "id"), index("note"),
          index("owner_id", "note"));
      """;

  @TempDir Path folder;

  /** What is dropped, and how it is made again. */
  private enum Case {
    TABLES("op.dropTable(\"todo\"); op.dropTable(\"owner\");", OWNER_BACK + TODO_BACK),
    COLUMNS(
        "op.dropColumn(\"todo\", \"note\"); op.dropColumn(\"owner\", \"code\");"
            + " op.dropColumn(\"todo\", \"id\");",
        "op.addColumn(\"todo\", column(\"id\", BIGINT).notNull());"
            + " op.addColumn(\"owner\", column(\"code\", BIGINT).notNull());"
            + " op.addColumn(\"todo\", column(\"note\", varchar(20)).notNull());"),
    RENAMED(
        "op.renameTable(\"todo\", \"task\"); op.renameColumn(\"task\", \"note\", \"text\");"
            + " op.dropColumn(\"task\", \"owner_id\"); op.dropIndex(\"task\", index(\"text\"));",
        "op.createIndex(\"task\", index(\"text\")); op.addColumn(\"task\", column(\"owner_id\", BIGINT));"
            + " op.renameColumn(\"task\", \"text\", \"note\"); op.renameTable(\"task\", \"todo\");");

    private final String drop;
    private final String back;

    Case(String drop, String back) {
      this.drop = drop;
      this.back = back;
    }
  }

  /** Who keeps it, and who puts it back. */
  private record Round(boolean keptByFile, boolean backByFile) {}

  private static final List<Round> ROUNDS =
      List.of(new Round(false, false), new Round(false, true), new Round(true, false));

  @ParameterizedTest
  @EnumSource(Case.class)
  void comesBackThoughItsNamesAreTaken(Case one) throws Exception {
    Site site = Site.of(Engines.H2.server(), folder, "", "");
    site.migration("R111111111111.java", FIRST);
    site.migration("R222222222222.java", SECOND.formatted(one.drop, one.back));
    Project project = new Project(folder, site.offline(), ScriptFormat.JAVA);
    project.cairn().upgrade("1111", RunOptions.DEFAULT);
    site.execute(
        site.offline(),
        "INSERT INTO owner (id, code, name) VALUES (1, 7, 'ann'), (2, 8, 'bob')",
        "INSERT INTO todo (id, note, owner_id) VALUES (1, 'milk', 7)",
        "INSERT INTO todo (id, note, owner_id, parent_id) VALUES (2, 'bread', 7, 1)");
    Snapshot before = snapshot(site);

    for (Round round : ROUNDS) {
      List<String> names = names(site);
      if (round.keptByFile()) {
        site.runs("upgrade", "1111:2222", "--again");
      } else {
        project.upgrade();
      }
      take(site, names);
      if (round.backByFile()) {
        site.runs("downgrade", "2222:1111");
      } else {
        project.downgrade("1111");
      }
      site.execute(site.offline(), "DROP TABLE taken");

      assertThat(before.differences(snapshot(site))).as(round.toString()).isEmpty();
      assertThat(names(site)).as(round.toString()).hasSameSizeAs(names);
      assertThat(site.value(site.offline(), "SELECT COUNT(*) FROM cairn_kept")).isEqualTo("0");
    }
  }

  /** Gives those of the names to other constraints and indexes that are free. */
  private static void take(Site site, List<String> names) throws SQLException {
    List<String> free = new ArrayList<>(names);
    free.removeAll(names(site));
    assertThat(free).anyMatch(name -> name.startsWith("INDEX"));
    site.execute(site.offline(), "CREATE TABLE taken (id INT)");
    for (String name : free) {
      site.execute(
          site.offline(),
          name.startsWith("INDEX")
              ? "CREATE INDEX " + name + " ON taken (id)"
              : "ALTER TABLE taken ADD CONSTRAINT " + name + " CHECK (id > 0)");
    }
  }

  private static List<String> names(Site site) throws SQLException {
    List<String> result = new ArrayList<>();
    try (Connection connection = site.offline().open();
        java.sql.Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT constraint_name FROM information_schema.table_constraints"
                    + " WHERE constraint_name LIKE 'CONSTRAINT!_%' ESCAPE '!'"
                    + " UNION ALL SELECT index_name FROM information_schema.indexes"
                    + " WHERE index_name LIKE 'INDEX!_%' ESCAPE '!'")) {
      while (rows.next()) {
        result.add(rows.getString(1));
      }
    }
    return result;
  }

  /** What an application sees, but for the names that H2 made up. */
  private static Snapshot snapshot(Site site) throws SQLException {
    try (Connection connection = site.offline().open()) {
      Dialect dialect = Dialects.load().forUrl(site.offline().url()).connect(connection);
      Snapshot seen = Snapshot.of(dialect, connection, Set.of());
      return new Snapshot(
          dialect.canonical(dialect.withoutMadeUpNames(seen.schema())), seen.rows(), List.of());
    }
  }
}
