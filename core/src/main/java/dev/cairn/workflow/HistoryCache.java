package dev.cairn.workflow;

import dev.cairn.cache.Checksum;
import dev.cairn.cache.ContentCache;
import dev.cairn.cache.RecordCodec;
import dev.cairn.dialect.Dialect;
import dev.cairn.operation.Operation;
import dev.cairn.run.PlannedMigration;
import dev.cairn.schema.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The schemas that histories make, kept by what makes them: the scripts' text, the operations they
 * recorded, the arguments they were given, and the server at its version.
 */
final class HistoryCache {

  private final RecordCodec<Schema> codec = new RecordCodec<>(Schema.class);
  private final ContentCache entries;
  private final Map<String, String> arguments;

  HistoryCache(Path folder, Map<String, String> arguments) {
    this.entries = new ContentCache(folder, ".schema");
    this.arguments = new TreeMap<>(arguments);
  }

  Optional<Schema> read(Dialect dialect, List<PlannedMigration> plan) {
    return entries.read(key(dialect, plan)).flatMap(codec::decode);
  }

  void write(Dialect dialect, List<PlannedMigration> plan, Schema schema) {
    entries.write(key(dialect, plan), codec.encode(schema));
  }

  private String key(Dialect dialect, List<PlannedMigration> plan) {
    List<String> facts = new ArrayList<>();
    facts.add(codec.shape());
    facts.add(dialect.id());
    facts.add(dialect.describe());
    facts.add(dialect.capabilities().toString());
    facts.add(arguments.toString());
    for (PlannedMigration migration : plan) {
      facts.add(migration.checksum());
      migration.operations().forEach(operation -> facts.add(text(operation)));
    }
    return Checksum.of(facts.toArray(String[]::new));
  }

  /**
   * A migration in Java may take names and values from the application's classes, so its text alone
   * does not tell what it does.
   */
  private static String text(Operation operation) {
    if (operation instanceof Operation.ExecuteSql sql) {
      return "ExecuteSql " + new TreeSet<>(sql.dialects()) + sql.sql();
    } else if (operation instanceof Operation.RunCode code) {
      return "RunCode " + code.description();
    }
    return operation.toString();
  }
}
