package dev.cairn.script;

import dev.cairn.migration.Migration;
import java.nio.file.Path;
import java.util.List;

/**
 * Migrations as files, the way people write them: compiled when they are needed.
 *
 * @param recursive whether the folders within count too
 */
public record MigrationFolders(List<Path> folders, boolean recursive, MigrationLoader loader)
    implements MigrationSource {

  public MigrationFolders {
    folders = List.copyOf(folders);
  }

  @Override
  public List<Script> scan() {
    return ScriptDirectory.of(folders, recursive).scan();
  }

  @Override
  public List<Migration> load(List<Script> scripts) {
    return loader.load(scripts);
  }
}
