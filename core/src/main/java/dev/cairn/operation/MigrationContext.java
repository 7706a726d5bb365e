package dev.cairn.operation;

import java.sql.Connection;
import java.util.Map;

/**
 * What the code of a migration is given.
 *
 * @param connection the migration's own; it must not be closed, committed or rolled back
 * @param dialect the dialect's id: {@code postgresql}, {@code sqlite}, …
 * @param arguments what {@code -x KEY=VALUE} handed over
 */
public record MigrationContext(
    Connection connection, String dialect, Map<String, String> arguments) {
  public MigrationContext {
    arguments = Map.copyOf(arguments);
  }
}
