package dev.cairn.workflow;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.model.ModelReading;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Models that are written in SQL: what is wanted is what the SQL makes in a scratch area of the
 * database.
 */
public final class SqlModels implements ModelProvider {

  private final Supplier<ConnectionSource> database;
  private final List<Path> paths;
  private final Map<String, String> arguments;

  /**
   * @param database whose kind and version decides what the SQL makes
   * @param paths files of SQL and folders of such, in order
   */
  public SqlModels(
      Supplier<ConnectionSource> database, List<Path> paths, Map<String, String> arguments) {
    this.database = database;
    this.paths = List.copyOf(paths);
    this.arguments = Map.copyOf(arguments);
  }

  @Override
  public ModelReading read(Dialect dialect) {
    return new Reading(SqlSchema.read(dialect, database.get(), paths, arguments));
  }

  private record Reading(SqlSchema made) implements ModelReading {

    @Override
    public Schema schema() {
      return made.schema();
    }

    @Override
    public Optional<InitialValue> initialValue(ObjectName table, String column) {
      return Optional.empty();
    }

    @Override
    public int entityCount() {
      return 0;
    }

    @Override
    public List<String> notes() {
      return made.notes();
    }
  }
}
