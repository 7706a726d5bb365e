package dev.cairn.workflow;

import dev.cairn.compare.PlainSpelling;
import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.OtherObject;
import dev.cairn.dialect.Scratch;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Origin;
import dev.cairn.run.StepRunner;
import dev.cairn.schema.Schema;
import dev.cairn.sql.SqlLexer;
import dev.cairn.sql.SqlStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What files of SQL make, in a scratch area.
 *
 * @param others what they make that the schema model has no place for
 * @param lostChecks the check constraints in them, where the server keeps none
 * @param server the database and its version
 */
record SqlSchema(Schema schema, List<OtherObject> others, List<String> lostChecks, String server) {

  SqlSchema {
    others = List.copyOf(others);
    lostChecks = List.copyOf(lostChecks);
  }

  /** Returns what a person should know of what the SQL says and the schema does not. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!others.isEmpty()) {
      notes.add(
          "The SQL also makes what no comparison looks at: " + OtherObjects.listed(others) + ".");
    }
    if (!lostChecks.isEmpty()) {
      notes.add(
          server
              + " reads check constraints and keeps none, so these of the SQL are in no migration: "
              + String.join("; ", lostChecks)
              + ".");
    }
    return notes;
  }

  /**
   * Runs the SQL and reads what it made.
   *
   * @param paths files, and folders whose files of SQL are run in the order of their names
   * @throws CairnException when one cannot be read, would reach beyond the scratch area, or fails;
   *     it names file and line
   */
  static SqlSchema read(
      Dialect dialect, ConnectionSource database, List<Path> paths, Map<String, String> arguments) {
    List<Operation.ExecuteSql> statements = new ArrayList<>();
    for (Path path : paths) {
      for (Path file : files(path)) {
        statements.addAll(statements(dialect, file));
      }
    }
    List<String> lostChecks =
        dialect.capabilities().checks()
            ? List.of()
            : statements.stream()
                .flatMap(it -> ChecksInSql.of(it.sql(), dialect.syntax()).stream())
                .toList();
    try (Scratch.Area area = dialect.scratch().open(database)) {
      StepRunner runner = new StepRunner(dialect, area.connection(), arguments);
      for (Operation.ExecuteSql statement : statements) {
        run(runner, statement);
      }
      Schema made = dialect.catalog().read(area.connection(), CatalogReader.Scope.OWN_SCHEMA);
      return new SqlSchema(
          new PlainSpelling(dialect).of(dialect.withoutMadeUpNames(made)),
          dialect.catalog().others(area.connection()).stream()
              .filter(other -> !other.kind().equals("extension"))
              .toList(),
          lostChecks,
          dialect.describe());
    } catch (SQLException e) {
      throw CairnException.failed(
              "The SQL cannot be tried in a scratch area: "
                  + String.valueOf(e.getMessage()).strip())
          .at(database.displayUrl())
          .hint("Grant the user the right to create a schema or database, here or on a copy.")
          .causedBy(e);
    }
  }

  private static void run(StepRunner runner, Operation.ExecuteSql statement) {
    try {
      runner.run(List.of(statement));
    } catch (SQLException e) {
      throw CairnException.failed("The SQL fails: " + String.valueOf(e.getMessage()).strip())
          .at(statement.origin().map(Origin::toString).orElse(""))
          .hint("Correct it; it is run from an empty schema, in the order of the files.")
          .causedBy(e);
    }
  }

  private static List<Path> files(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> inside = Files.list(path)) {
      List<Path> files =
          inside
              .filter(file -> file.getFileName().toString().endsWith(".sql"))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw CairnException.usage("The folder holds no file that ends with .sql.")
            .at(path.toString())
            .hint("Name the folder that holds the SQL, or a file.");
      }
      return files;
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static List<Operation.ExecuteSql> statements(Dialect dialect, Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    List<Operation.ExecuteSql> result = new ArrayList<>();
    for (SqlStatement statement : split(dialect, file, text)) {
      Origin origin = new Origin(file.toString(), statement.line());
      ScratchBounds.require(dialect, statement.text(), origin);
      result.add(new Operation.ExecuteSql(statement.text(), Set.of(), Optional.of(origin)));
    }
    return result;
  }

  private static List<SqlStatement> split(Dialect dialect, Path file, String text) {
    try {
      return SqlLexer.split(text, dialect.syntax());
    } catch (CairnException e) {
      throw e.at(file + e.where().map(line -> line.replace("line ", ":")).orElse(""));
    }
  }

  private static CairnException unreadable(Path path, IOException e) {
    return CairnException.usage("The SQL cannot be read: " + e)
        .at(path.toString())
        .hint("Check the path; in cairn.toml it is relative to that file.")
        .causedBy(e);
  }
}
