package dev.cairn.vocabulary;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.testing.CommandLine;
import dev.cairn.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A project whose models are entities of these tests. */
final class EntityProject {

  private EntityProject() {}

  /** Writes its configuration, again where there is one, and returns the way to run commands. */
  static CommandLine in(
      Path folder,
      Hibernate hibernate,
      List<String> packages,
      TestServer server,
      ConnectionSource database)
      throws IOException {
    Files.createDirectories(folder.resolve("migrations"));
    List<String> classPath = new ArrayList<>(List.of(Hibernate.entities().toString()));
    if (hibernate == Hibernate.V6) {
      hibernate.jars().forEach(jar -> classPath.add(jar.toString()));
    }
    Files.writeString(
        folder.resolve("cairn.toml"),
        """
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
                server.password()));
    return new CommandLine(folder);
  }
}
