package dev.cairn.workflow;

import dev.cairn.compare.CompareRules;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialects;
import dev.cairn.error.CairnException;
import dev.cairn.lint.LintRules;
import dev.cairn.run.Conduct;
import dev.cairn.run.RunListener;
import dev.cairn.schema.ObjectName;
import dev.cairn.script.MigrationFolders;
import dev.cairn.script.MigrationLoader;
import dev.cairn.script.MigrationSource;
import dev.cairn.script.ScriptFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a piece of work is given.
 *
 * @param database the database, where there is one
 * @param folders the folders of migration files; new ones go into the first
 * @param packageName the Java package of the first folder; empty for none
 * @param format of new migrations; empty for that of their folder: SQL where there is nothing else
 * @param conduct how a run behaves towards others who use the database
 * @param cache the folder of what was worked out before and can be worked out again
 * @param opener opens another database by its JDBC URL, with the same drivers
 * @param packaged the migrations, where they are part of the application rather than in folders
 * @param scripts how files of migrations are found, called and finished
 */
public record Setup(
    Optional<ConnectionSource> database,
    Dialects dialects,
    List<Path> folders,
    String packageName,
    Optional<ScriptFormat> format,
    MigrationLoader loader,
    ModelProvider models,
    CompareRules rules,
    LintRules lint,
    ObjectName versionTable,
    Conduct conduct,
    Map<String, String> arguments,
    RunListener listener,
    Asker asker,
    Path cache,
    DatabaseOpener opener,
    Optional<MigrationSource> packaged,
    ScriptSettings scripts) {

  /** Opens a database by its JDBC URL. */
  @FunctionalInterface
  public interface DatabaseOpener {
    /** Returns the source of connections to {@code jdbcUrl}. */
    ConnectionSource open(String jdbcUrl);
  }

  public Setup {
    folders = List.copyOf(folders);
    arguments = Map.copyOf(arguments);
  }

  /** Returns this for another database, or for one schema of it. */
  public Setup on(ConnectionSource other) {
    return new Setup(
        Optional.of(other),
        dialects,
        folders,
        packageName,
        format,
        loader,
        models,
        rules,
        lint,
        versionTable,
        conduct,
        arguments,
        listener,
        asker,
        cache,
        opener,
        packaged,
        scripts);
  }

  /** Returns this with another listener. */
  Setup telling(RunListener other) {
    return new Setup(
        database,
        dialects,
        folders,
        packageName,
        format,
        loader,
        models,
        rules,
        lint,
        versionTable,
        conduct,
        arguments,
        other,
        asker,
        cache,
        opener,
        packaged,
        scripts);
  }

  /** Returns where migrations are found. */
  MigrationSource migrations() {
    return packaged.orElseGet(
        () -> new MigrationFolders(folders, scripts.recursive(), loader, cache.resolve("headers")));
  }

  /**
   * Returns the folder that new migrations go into.
   *
   * @throws CairnException when the migrations are part of the application
   */
  Path newFolder() {
    if (packaged.isPresent() || folders.isEmpty()) {
      throw CairnException.usage("There is no folder to write a migration into.")
          .hint("Configure the folder that holds the sources of the migrations.");
    }
    return folders.get(0);
  }

  ConnectionSource requireDatabase() {
    return database.orElseThrow(
        () ->
            CairnException.usage("No database is configured.")
                .hint("Set url in the environment's section of cairn.toml, or give --url."));
  }
}
