package dev.cairn.testing;

import dev.cairn.dialect.ConnectionSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A project whose models are compiled entities. */
public final class EntityProject {

  private EntityProject() {}

  /** Writes its configuration, again where there is one, and returns the way to run commands. */
  public static CommandLine in(
      Path folder,
      List<String> packages,
      List<String> classPath,
      TestServer server,
      ConnectionSource database)
      throws IOException {
    Files.createDirectories(folder.resolve("migrations"));
    Files.writeString(
        folder.resolve("cairn.toml"), settings(packages, classPath, server, database));
    return new CommandLine(folder);
  }

  /** Returns its configuration. */
  public static String settings(
      List<String> packages, List<String> classPath, TestServer server, ConnectionSource database) {
    return """
        [cairn]
        migrations = "migrations"
        models = ["%s"]
        classpath = ["%s"]
        build = "none"

        [env.dev]
        url = "%s"
        user = "%s"
        password = "%s"
        """
        .formatted(
            String.join("\", \"", packages),
            String.join("\", \"", classPath),
            database.url(),
            server.user(),
            server.password());
  }
}
