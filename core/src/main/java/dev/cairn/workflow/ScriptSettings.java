package dev.cairn.workflow;

import dev.cairn.script.FileNaming;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How files of migrations are found, called and finished.
 *
 * @param recursive whether folders within the migrations' folders count too
 * @param packages the Java package of each folder of migrations that has one
 * @param naming what new files are called
 * @param hooks what to do with a new file, in this order
 */
public record ScriptSettings(
    boolean recursive, Map<Path, String> packages, FileNaming naming, List<FileHook> hooks) {

  /** One level of folders, the usual names, nothing afterwards. */
  public static final ScriptSettings DEFAULT =
      new ScriptSettings(false, Map.of(), FileNaming.DEFAULT, List.of());

  public ScriptSettings {
    packages = Map.copyOf(packages);
    hooks = List.copyOf(hooks);
  }

  /** Does something with a file that was just written: formats it, say. */
  @FunctionalInterface
  public interface FileHook {
    /**
     * Is told of the file.
     *
     * @throws dev.cairn.error.CairnException when it fails; the file stays
     */
    void written(Path file);
  }
}
