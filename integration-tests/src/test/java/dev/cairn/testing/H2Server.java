package dev.cairn.testing;

import dev.cairn.dialect.ConnectionSource;
import java.nio.file.Path;
import java.util.UUID;

/**
 * H2 in this process; every database is in memory.
 *
 * @param settings what follows the name in the URL: {@code ;MODE=PostgreSQL}
 */
public record H2Server(String settings) implements TestServer {

  /** A file is closed often here, and would be made smaller for 200 ms each time. */
  static final String ANY_SHAPE = ";MAX_COMPACT_TIME=0";

  /** Returns H2 as it usually is. */
  public static H2Server usual() {
    return new H2Server("");
  }

  @Override
  public String name() {
    return "H2" + settings;
  }

  @Override
  public ConnectionSource freshDatabase() {
    return source("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1" + settings);
  }

  /** Returns a new database in a file of {@code folder}. */
  public ConnectionSource freshFile(Path folder) {
    return source("jdbc:h2:" + folder.resolve(UUID.randomUUID().toString()) + ANY_SHAPE + settings);
  }

  private static ConnectionSource source(String url) {
    return new SimpleSource(url, "", "");
  }
}
