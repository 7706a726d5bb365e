package dev.cairn.script;

import dev.cairn.error.CairnException;
import dev.cairn.migration.Migration;
import dev.cairn.migration.Operations;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Origin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A script of SQL as a migration: each part is an operation of its own. */
final class SqlMigration implements Migration {

  private final SqlScript script;
  private final Path file;

  SqlMigration(SqlScript script, Path file) {
    this.script = script;
    this.file = file;
  }

  @Override
  public void upgrade(Operations op) {
    record(op, true);
  }

  @Override
  public void downgrade(Operations op) {
    List<SqlScript.Part> parts = script.parts();
    if (parts.stream().allMatch(SqlScript.Part::upgrade)) {
      throw CairnException.failed(
              "Revision " + script.revision().id() + " cannot be taken back: it has no downgrade.")
          .at(file.toString())
          .hint("Write a `-- cairn:downgrade` part; an empty one where there is nothing to do.");
    }
    record(op, false);
  }

  private void record(Operations op, boolean upgrade) {
    for (SqlScript.Part part : script.parts()) {
      if (part.upgrade() == upgrade && !part.sql().isEmpty()) {
        op.add(
            new Operation.ExecuteSql(
                part.sql(),
                part.dialects(),
                Optional.of(new Origin(file.toString(), part.line()))));
      }
    }
  }
}
