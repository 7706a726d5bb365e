package dev.cairn.testing;

import dev.cairn.dialect.ConnectionSource;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * H2 in files: the command line loads drivers in class loaders of its own, and a database in memory
 * belongs to the driver that made it.
 */
public record H2Files() implements TestServer {

  @Override
  public String name() {
    return "H2";
  }

  @Override
  public ConnectionSource freshDatabase() {
    try {
      return new SimpleSource(
          "jdbc:h2:file:"
              + Directories.forData("cairn-h2").resolve("test")
              + ";NON_KEYWORDS=VALUE"
              + H2Server.ANY_SHAPE,
          "",
          "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
