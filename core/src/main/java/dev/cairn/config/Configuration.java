package dev.cairn.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code cairn.toml}, the environment and the command line say together.
 *
 * @param file the file that was read
 * @param database the database's name, where the file has several
 * @param migrations folders of migration files, resolved; new ones go into the first
 * @param packageName the Java package of the first folder; empty for none
 * @param models packages of entity classes, or one {@code sql:FILE}
 * @param naming {@code spring}, {@code jpa} or the class name of a naming strategy
 * @param hibernate further settings for the reader of entities
 * @param classPath as it was written, where it was
 * @param build {@code auto}, {@code none} or a command
 * @param format {@code java} or {@code sql}, where it was written
 * @param versionTable the name of the version table
 * @param permanentDrops whether drops delete what they drop
 * @param includeTables globs of the tables to compare; empty for all
 * @param excludeTables globs of the tables to leave alone
 * @param ignore kinds of difference that do not count
 * @param lint what counts as dangerous
 * @param environment the environment that was chosen
 * @param scripts how files of migrations are found, called and finished
 */
public record Configuration(
    Path file,
    Optional<String> database,
    List<Path> migrations,
    String packageName,
    List<String> models,
    Optional<String> naming,
    Map<String, String> hibernate,
    Optional<List<String>> classPath,
    String build,
    Optional<String> format,
    String versionTable,
    boolean permanentDrops,
    List<String> includeTables,
    List<String> excludeTables,
    Set<String> ignore,
    Lint lint,
    Environment environment,
    ScriptFiles scripts) {

  public Configuration {
    migrations = List.copyOf(migrations);
    models = List.copyOf(models);
    hibernate = Map.copyOf(hibernate);
    classPath = classPath.map(List::copyOf);
    includeTables = List.copyOf(includeTables);
    excludeTables = List.copyOf(excludeTables);
    ignore = Set.copyOf(ignore);
  }

  /** Returns the folder that paths are relative to. */
  public Path folder() {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  /**
   * What counts as dangerous, by the words of the file.
   *
   * @param ignore hazards that do not count, by code or name
   * @param levels hazards whose level is another here
   * @param failOn the level from which on the answer is no
   */
  public record Lint(Set<String> ignore, Map<String, String> levels, String failOn) {
    public Lint {
      ignore = Set.copyOf(ignore);
      levels = Map.copyOf(levels);
    }
  }

  /**
   * One database.
   *
   * @param name what the file calls it
   * @param url its JDBC URL; it may hold a password
   * @param lockTimeout how long to wait for another migrator, or for a lock of the database
   * @param statementTimeout how long a statement may take, where there is a limit
   * @param batchPause the rest between two batches of rows, where it was written
   * @param smallTable up to how many rows a table is changed by plain statements, where it was
   *     written
   * @param offlineWindow nobody else uses the database
   * @param schemas the schemas that share the history, where there are several
   */
  public record Environment(
      String name,
      Optional<String> url,
      Optional<String> user,
      Optional<String> password,
      Duration lockTimeout,
      Optional<Duration> statementTimeout,
      Optional<Duration> batchPause,
      Optional<Integer> smallTable,
      boolean offlineWindow,
      Optional<Schemas> schemas) {

    /** The URL and the password stay out of logs. */
    @Override
    public String toString() {
      return "Environment[" + name + "]";
    }
  }

  /**
   * Several schemas of one database that share one history.
   *
   * @param patterns globs of the schemas' names; empty where {@code query} is there
   * @param query SQL whose first column is the schemas' names
   * @param parallelism how many are worked on at a time
   */
  public record Schemas(List<String> patterns, Optional<String> query, int parallelism) {
    public Schemas {
      patterns = List.copyOf(patterns);
    }
  }
}
