package dev.cairn.benchmarks;

import dev.cairn.dialect.ConnectionSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** SQLite, in a file. */
final class SqliteEngine implements Engine {

  private final List<Path> files = new ArrayList<>();

  @Override
  public String name() {
    return "SQLite";
  }

  @Override
  public String hibernateDialect() {
    return "org.hibernate.community.dialect.SQLiteDialect";
  }

  @Override
  public ConnectionSource freshDatabase() throws IOException {
    Path file = Files.createTempFile("cairn-bench", ".db");
    files.add(file);
    return new UrlSource("jdbc:sqlite:" + file);
  }

  @Override
  public void close() throws IOException {
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
