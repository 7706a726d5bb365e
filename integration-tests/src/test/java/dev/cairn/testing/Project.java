package dev.cairn.testing;

import dev.cairn.Cairn;
import dev.cairn.compare.CompareRules;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Dialects;
import dev.cairn.lint.LintRules;
import dev.cairn.model.ModelReading;
import dev.cairn.run.Conduct;
import dev.cairn.run.RunListener;
import dev.cairn.run.VersionTable;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.script.MigrationLoader;
import dev.cairn.script.ScriptFormat;
import dev.cairn.workflow.Asker;
import dev.cairn.workflow.GenerateOptions;
import dev.cairn.workflow.GeneratedMigration;
import dev.cairn.workflow.RunOptions;
import dev.cairn.workflow.RunResult;
import dev.cairn.workflow.ScriptSettings;
import dev.cairn.workflow.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A project in a temporary folder: a database, migrations, and models that a test can change. */
public final class Project {

  /** {@code -Dcairn.small-table=-1} has every table changed in the form that lets others work. */
  public static final Conduct CONDUCT =
      Conduct.DEFAULT.withSmallTable(
          Long.getLong("cairn.small-table", Conduct.DEFAULT.smallTable()));

  private final Path folder;
  private final ConnectionSource database;
  private final ScriptFormat format;
  private Schema models = Schema.empty();
  private Map<String, Object> initialValues = Map.of();
  private Conduct conduct = CONDUCT.withLockTimeout(Duration.ofSeconds(10));
  private RunListener listener = RunListener.SILENT;

  /** Makes one in {@code folder}, without models. */
  public Project(Path folder, ConnectionSource database, ScriptFormat format) throws IOException {
    this.folder = Files.createDirectories(folder.resolve("migrations"));
    this.database = database;
    this.format = format;
  }

  /** Sets what the models are from now on. */
  public void models(Schema wanted) {
    models(wanted, Map.of());
  }

  /** Sets the models, and the values that their new objects have, by {@code table.column}. */
  public void models(Schema wanted, Map<String, Object> valuesOfNewObjects) {
    models = wanted;
    initialValues = valuesOfNewObjects;
  }

  /** Sets how long it waits for locks, and who is told what it does. */
  public void waiting(Duration limit, RunListener told) {
    conduct = conduct.withLockTimeout(limit);
    listener = told;
  }

  /** Sets how long a statement may take. */
  public void statementTimeout(Duration limit) {
    conduct = conduct.withStatementTimeout(limit);
  }

  /** Sets how long batches rest between one and the next. */
  public void resting(Duration pause) {
    conduct = conduct.withBatchPause(pause);
  }

  /** Sets up to how many rows a table is small. */
  public void smallTable(long rows) {
    conduct = conduct.withSmallTable(rows);
  }

  /** Lets drops delete what they drop from now on. */
  public void dropPermanently() {
    conduct = conduct.withPermanentDrops();
  }

  /** Returns where its migrations lie. */
  public Path folder() {
    return folder;
  }

  /** Returns the way into Cairn, for its files and models as they are now. */
  public Cairn cairn() {
    return Cairn.of(
        new Setup(
            Optional.of(database),
            Dialects.load(),
            List.of(folder),
            "",
            Optional.of(format),
            new MigrationLoader(folder.resolve(".cache"), List::of, Project.class.getClassLoader()),
            dialect -> reading(),
            CompareRules.DEFAULT,
            LintRules.DEFAULT,
            ObjectName.of(VersionTable.DEFAULT_NAME),
            conduct,
            Map.of(),
            listener,
            Asker.NOBODY,
            folder.resolve(".cache"),
            url -> new SimpleSource(url, "", ""),
            Optional.empty(),
            ScriptSettings.DEFAULT));
  }

  /** Writes a migration. */
  public GeneratedMigration migrate(String message) {
    return cairn().generate(GenerateOptions.of(Optional.of(message)));
  }

  /** Writes a migration of what the database holds beyond its history. */
  public GeneratedMigration takeInDrift(String message) {
    return migrate(message, Map.of(), true);
  }

  /** Writes a migration, with new names by old ones. */
  public GeneratedMigration migrate(String message, Map<String, String> renames) {
    return migrate(message, renames, false);
  }

  private GeneratedMigration migrate(
      String message, Map<String, String> renames, boolean includeDrift) {
    GenerateOptions usual = GenerateOptions.of(Optional.of(message));
    return cairn()
        .generate(
            new GenerateOptions(
                usual.message(),
                usual.compare(),
                usual.fills(),
                renames,
                usual.noRename(),
                includeDrift,
                usual.format(),
                usual.dryRun(),
                usual.verify(),
                usual.head(),
                usual.splice(),
                usual.id(),
                usual.labels(),
                usual.dependsOn(),
                usual.location()));
  }

  /** Applies all migrations. */
  public RunResult upgrade() {
    return cairn().upgrade("head", RunOptions.DEFAULT);
  }

  /** Takes migrations back, whatever rows that costs. */
  public RunResult downgrade(String target) {
    return cairn().downgrade(target, new RunOptions(false, true, ""));
  }

  /** Returns the dialect of the database. */
  public Dialect dialect() throws SQLException {
    try (Connection connection = database.open()) {
      return Dialects.load().forUrl(database.url()).connect(connection);
    }
  }

  /** Runs SQL on the database, past Cairn. */
  public void execute(String... statements) throws SQLException {
    try (Connection connection = database.open()) {
      for (String sql : statements) {
        try (java.sql.Statement statement = connection.createStatement()) {
          statement.execute(sql);
        }
      }
    }
  }

  /** Returns the first column of what a query finds. */
  public List<String> query(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = database.open();
        java.sql.Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(String.valueOf(rows.getString(1)));
      }
    }
    return values;
  }

  private ModelReading reading() {
    return new ModelReading() {
      @Override
      public Schema schema() {
        return models;
      }

      @Override
      public Optional<InitialValue> initialValue(ObjectName table, String column) {
        return Optional.ofNullable(initialValues.get(table + "." + column))
            .map(value -> new InitialValue(value, table + "." + column));
      }

      @Override
      public int entityCount() {
        return models.tables().size();
      }

      @Override
      public List<String> notes() {
        return List.of();
      }
    };
  }
}
