package dev.cairn.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Engines;
import dev.cairn.testing.Project;
import dev.cairn.testing.Scripts;
import dev.cairn.workflow.RunOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Columns that expressions of their table name change their names where an application has read the
 * table under an alias just before, as Hibernate always does. MariaDB refuses that at first.
 */
class ReadUnderAliasTest {

  private static final int READERS = 5;
  private static final int ROUNDS = 5;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void columnsAreRenamed(Engines engine) throws Exception {
    Project project = new Project(folder, engine.server().freshDatabase(), ScriptFormat.JAVA);
    Scripts.write(
        project,
        "a",
        "",
        """
        op.createTable("todo", column("id", INTEGER).notNull(), column("n", INTEGER), column("facts", JSON),
            column("d", INTEGER), column("g", INTEGER).generatedStored("d + 1"), primaryKey("id"), check("n > 0"));
        """,
        "op.dropTable(\"todo\");");
    Scripts.write(
        project,
        "b",
        "00000000000a",
        """
        op.renameColumn("todo", "n", "renamed");
            op.renameColumn("todo", "facts", "details");
            op.renameColumn("todo", "d", "days");
        """,
        """
        op.renameColumn("todo", "days", "d");
            op.renameColumn("todo", "details", "facts");
            op.renameColumn("todo", "renamed", "n");
        """);
    project.cairn().upgrade("00000000000a", RunOptions.DEFAULT);
    project.execute("insert into todo (id, n, d) values (1, 2, 3)");

    assertThat(project.query("select t1_0.n from todo t1_0")).containsExactly("2");
    project.upgrade();
    assertThat(project.query("select t1_0.renamed from todo t1_0")).containsExactly("2");
    assertThat(project.query("select t1_0.g from todo t1_0")).containsExactly("4");
    project.downgrade("-1");

    assertThat(project.query("select n from todo")).containsExactly("2");
    assertThat(project.cairn().check().drift()).isEmpty();
  }

  /** Between two statements the readers bring MariaDB's fault back, again and again. */
  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL_18", "MARIADB", "MYSQL"})
  void columnsAreRenamedAmidReaders(Engines engine) throws Exception {
    ConnectionSource database = engine.server().freshDatabase();
    Project project = new Project(folder, database, ScriptFormat.JAVA);
    Scripts.write(
        project,
        "a",
        "",
        """
        op.createTable("todo", column("id", INTEGER).notNull(), column("n", INTEGER), primaryKey("id"),
            check("n > 0"));
        """,
        "op.dropTable(\"todo\");");
    Scripts.write(
        project,
        "b",
        "00000000000a",
        "op.renameColumn(\"todo\", \"n\", \"renamed\");",
        "op.renameColumn(\"todo\", \"renamed\", \"n\");");
    project.cairn().upgrade("00000000000a", RunOptions.DEFAULT);
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService readers = Executors.newFixedThreadPool(READERS);
    List<Future<Long>> reads = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      reads.add(readers.submit(() -> read(database, over)));
    }

    try {
      for (int i = 0; i < ROUNDS; i++) {
        project.upgrade();
        project.downgrade("-1");
      }
    } finally {
      over.set(true);
      readers.shutdown();
    }

    for (Future<Long> read : reads) {
      assertThat(read.get()).isPositive();
    }
    assertThat(project.cairn().check().drift()).isEmpty();
  }

  private static long read(ConnectionSource database, AtomicBoolean over) throws SQLException {
    long reads = 0;
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      while (!over.get()) {
        statement.executeQuery("select t1_0.id from todo t1_0").close();
        reads++;
      }
    }
    return reads;
  }

  @ParameterizedTest
  @EnumSource
  void columnsAreKept(Engines engine) throws Exception {
    Project project = new Project(folder, engine.server().freshDatabase(), ScriptFormat.JAVA);
    Scripts.write(
        project,
        "a",
        "",
        "op.createTable(\"todo\", column(\"id\", INTEGER).notNull(), primaryKey(\"id\"));",
        "op.dropTable(\"todo\");");
    Scripts.write(
        project,
        "b",
        "00000000000a",
        "op.addColumn(\"todo\", column(\"facts\", JSON));",
        "op.dropColumn(\"todo\", \"facts\");");
    project.upgrade();
    project.execute("insert into todo (id, facts) values (1, '{}')");

    assertThat(project.query("select t1_0.id from todo t1_0")).containsExactly("1");
    project.downgrade("-1");
    assertThat(project.query("select t1_0.id from todo t1_0")).containsExactly("1");
    project.upgrade();

    assertThat(project.query("select facts from todo")).singleElement().asString().contains("{}");
  }
}
