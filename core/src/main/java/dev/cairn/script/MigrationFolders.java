package dev.cairn.script;

import dev.cairn.migration.Migration;
import java.nio.file.Path;
import java.util.List;

/**
 * Migrations as files, the way people write them: compiled when they are needed.
 *
 * @param recursive whether the folders within count too
 * @param cache the folder of what is remembered of them
 */
public record MigrationFolders(
    List<Path> folders, boolean recursive, MigrationLoader loader, Path cache)
    implements MigrationSource {

  public MigrationFolders {
    folders = List.copyOf(folders);
  }

  @Override
  public Look look() {
    return ScriptDirectory.of(folders, recursive).remembering(cache).look();
  }

  @Override
  public List<Migration> load(List<Script> scripts) {
    return loader.load(scripts);
  }
}
