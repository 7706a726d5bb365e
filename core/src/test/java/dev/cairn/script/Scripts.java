package dev.cairn.script;

import dev.cairn.migration.Migration;
import dev.cairn.migration.Operations;
import dev.cairn.operation.Operation;
import dev.cairn.revision.Revision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the tests of this package say often. */
final class Scripts {

  private Scripts() {}

  static Revision revision(String id, String message, String... revises) {
    return new Revision(id, List.of(revises), List.of(), Set.of(), message);
  }

  static ScriptDraft draft(Revision revision, List<Operation> upgrade, List<Operation> downgrade) {
    return new ScriptDraft(revision, upgrade, downgrade, Map.of());
  }

  static Path file(Path folder, String name, String text) {
    try {
      Files.createDirectories(folder);
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MigrationLoader loader(Path cache) {
    return new MigrationLoader(cache, List::of, Scripts.class.getClassLoader());
  }

  static List<Operation> upgradeOf(Migration migration) {
    Operations recorder = Operations.recorder();
    migration.upgrade(recorder);
    return recorder.recorded();
  }

  static List<Operation> downgradeOf(Migration migration) {
    Operations recorder = Operations.recorder();
    migration.downgrade(recorder);
    return recorder.recorded();
  }
}
