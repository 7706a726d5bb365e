package dev.cairn.wrong;

import dev.cairn.testing.CommandLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A project in a folder, with one migration, on a database file that has it. */
record Application(Path folder) {

  private static final String CONFIGURATION =
      """
      [cairn]
      migrations = "migrations"
      models = ["com.example.nothing"]
      classpath = ["classes"]
      build = "none"
      format = "sql"

      [env.dev]
      url = "jdbc:sqlite:app.db"
      """;

  private static final String FIRST =
      """
      -- cairn:revision 00000000aaaa
      -- first

      -- cairn:upgrade
      CREATE TABLE note (id integer PRIMARY KEY, text varchar(20));
      INSERT INTO note VALUES (1, 'kept');
      -- cairn:downgrade
      DROP TABLE note;
      """;

  static Application in(Path folder) {
    Application application = new Application(folder);
    application.write("cairn.toml", CONFIGURATION);
    application.write("classes/empty.txt", "");
    application.write("migrations/00000000aaaa_first.sql", FIRST);
    CommandLine.Result upgrade = application.run("upgrade");
    if (upgrade.exitCode() != 0) {
      throw new IllegalStateException(upgrade.err());
    }
    return application;
  }

  CommandLine.Result run(String... arguments) {
    return new CommandLine(folder).run(arguments);
  }

  void write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void replace(String name, String old, String now) {
    String text = text(name);
    if (!text.contains(old)) {
      throw new IllegalArgumentException(name + " does not hold " + old);
    }
    write(name, text.replace(old, now));
  }

  void delete(String name) {
    try {
      Files.delete(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a print of every file's bytes, the database's among them; caches do not count. */
  SortedMap<String, Integer> files() {
    try (Stream<Path> files = Files.walk(folder)) {
      SortedMap<String, Integer> prints = new TreeMap<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        if (!name.startsWith(".cairn")) {
          prints.put(name, Arrays.hashCode(Files.readAllBytes(file)));
        }
      }
      return prints;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
