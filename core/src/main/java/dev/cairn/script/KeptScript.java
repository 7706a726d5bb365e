package dev.cairn.script;

import dev.cairn.cache.Checksum;
import dev.cairn.error.CairnException;
import dev.cairn.revision.Revision;
import java.nio.file.Path;

/** A migration whose file is gone and whose text was kept elsewhere. */
public final class KeptScript {

  private KeptScript() {}

  /**
   * Returns the script of {@code source} as if it lay in {@code folder}, so that a class of that
   * folder which it needs is found. No file is read or written.
   *
   * @throws CairnException when {@code source} has no header of a migration
   */
  public static Script of(String source, ScriptFormat format, Path folder) {
    if (format == ScriptFormat.SQL) {
      Path unnamed = folder.resolve("kept" + format.extension());
      Revision revision =
          SqlScript.readHeader(source, unnamed).orElseThrow(() -> headless(unnamed));
      return script(
          revision, folder.resolve(ScriptFile.fileName(revision, format)), format, source);
    }
    Path unnamed = folder.resolve("Kept" + format.extension());
    JavaHeader header = JavaHeader.read(source, unnamed).orElseThrow(() -> headless(unnamed));
    // The compiler wants a public class in a file of its name.
    String simpleName = header.className().substring(header.className().lastIndexOf('.') + 1);
    return script(
        header.revision(), folder.resolve(simpleName + format.extension()), format, source);
  }

  private static Script script(Revision revision, Path file, ScriptFormat format, String source) {
    return new Script(revision, file, format, source, Checksum.of(source));
  }

  private static CairnException headless(Path file) {
    return CairnException.failed("The script that was kept has no header.").at(file.toString());
  }
}
