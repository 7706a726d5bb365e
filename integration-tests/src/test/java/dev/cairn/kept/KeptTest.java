package dev.cairn.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Dialects;
import dev.cairn.schema.Column;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Engines;
import dev.cairn.testing.Project;
import dev.cairn.workflow.RunOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What migrations drop comes back with all that it held. */
class KeptTest {

  @TempDir Path folder;

  static Stream<Arguments> cases() {
    String only = System.getProperty("cairn.engine", "");
    return Stream.of(Engines.values())
        .filter(engine -> only.isEmpty() || engine.name().equals(only))
        .filter(engine -> engine != Engines.NEWEST_MYSQL || Boolean.getBoolean("cairn.long"))
        .flatMap(engine -> KeptCase.all().stream().map(one -> Arguments.of(engine, one)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("cases")
  void comesBackWithAllThatItHeld(Engines engine, KeptCase one) throws Exception {
    ConnectionSource database = engine.server().freshDatabase();
    assumeThat(one.possible().test(dialect(database))).isTrue();
    Project project = new Project(folder, database, ScriptFormat.JAVA);
    project.models(one.before());
    project.migrate("before");
    project.upgrade();
    project.execute(one.rows().toArray(String[]::new));
    Schema before = schema(database);
    List<String> rows = project.query(one.watched());
    project.models(one.after());
    project.migrate("drop");

    project.cairn().upgrade("head", RunOptions.DEFAULT);
    Schema after = schema(database);
    assertThat(project.cairn().check().clean()).isTrue();
    project.execute(one.meanwhile().toArray(String[]::new));
    project.cairn().downgrade("-1", RunOptions.DEFAULT);

    assertThat(schema(database)).isEqualTo(before);
    assertThat(project.query(one.watched())).isEqualTo(rows);
    assertThat(project.query("select name from cairn_kept")).isEmpty();

    project.cairn().upgrade("head", RunOptions.DEFAULT);
    assertThat(schema(database)).isEqualTo(after);
    project.cairn().downgrade("-1", RunOptions.DEFAULT);
    assertThat(schema(database)).isEqualTo(before);
    assertThat(project.query(one.watched())).isEqualTo(rows);
  }

  static Dialect dialect(ConnectionSource database) throws SQLException {
    try (Connection connection = database.open()) {
      return Dialects.load().forUrl(database.url()).connect(connection);
    }
  }

  /** Reads a database as an application sees it; the order of columns is of no matter. */
  static Schema schema(ConnectionSource database) throws SQLException {
    try (Connection connection = database.open()) {
      Dialect dialect = Dialects.load().forUrl(database.url()).connect(connection);
      Schema read =
          KeptNames.visible(dialect.catalog().read(connection, CatalogReader.Scope.OWN_SCHEMA));
      List<Table> tables = new ArrayList<>();
      for (Table table : read.tables().values()) {
        List<Column> columns = new ArrayList<>(table.columns());
        columns.sort(Comparator.comparing(Column::name));
        tables.add(table.withColumns(columns));
      }
      tables.removeIf(table -> table.name().name().equals("cairn_version"));
      return dialect.canonical(
          Schema.of(tables, read.sequences().values(), read.enums().values(), read.namespaces()));
    }
  }
}
