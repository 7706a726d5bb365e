package dev.cairn.script;

import dev.cairn.cache.Checksum;
import dev.cairn.error.CairnException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The text of a migration whose header is known: read when it is wanted. */
final class FileText implements Supplier<String> {

  private final Path file;
  private final String checksum;
  private final Runnable otherwise;
  private volatile Optional<String> text = Optional.empty();

  /**
   * @param checksum that the text had when its header was read
   * @param otherwise is run when it has another
   */
  FileText(Path file, String checksum, Runnable otherwise) {
    this.file = file;
    this.checksum = checksum;
    this.otherwise = otherwise;
  }

  @Override
  public String get() {
    if (text.isEmpty()) {
      String read = ScriptDirectory.readSource(file);
      if (!Checksum.of(read).equals(checksum)) {
        otherwise.run();
        throw CairnException.failed("The migration was changed while it was being read.")
            .at(file.toString())
            .hint("Nothing was done with it. Run the same command again.");
      }
      text = Optional.of(read);
    }
    return text.get();
  }
}
