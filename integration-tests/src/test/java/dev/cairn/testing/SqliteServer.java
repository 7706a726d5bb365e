package dev.cairn.testing;

import dev.cairn.dialect.ConnectionSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** SQLite databases, each a file of its own in a folder that goes with the process. */
public final class SqliteServer implements TestServer {

  @Override
  public String name() {
    return "SQLite";
  }

  @Override
  public ConnectionSource freshDatabase() {
    return database(freshFile());
  }

  /** Returns the database in {@code file}. */
  public static ConnectionSource database(Path file) {
    return new SimpleSource("jdbc:sqlite:" + file, "", "");
  }

  /** Returns the name of a file that is not there yet. */
  public static Path freshFile() {
    try {
      Path folder = Directories.forData("cairn-sqlite");
      folder.toFile().deleteOnExit();
      Path file = folder.resolve("test.db");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
