package dev.cairn.docs;

import dev.cairn.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A project with one entity and three migrations, of which the SQLite database has two. */
record SmallProject(Path folder) {

  /** What a command printed, and how it ended. */
  record Result(int exitCode, String printed) {}

  private static final String CONFIGURATION =
      """
      [cairn]
      migrations = "migrations"
      models = ["com.example.todo"]
      classpath = ["classes"]
      build = "none"
      format = "sql"

      [env.dev]
      url = "jdbc:sqlite:app.db"

      [env.prod]
      url = "jdbc:sqlite:app.db"
      """;

  private static final String TODO =
      """
      package com.example.todo;

      @jakarta.persistence.Entity
      public class Todo {
        @jakarta.persistence.Id long id;
        String title;
      }
      """;

  /** Makes it in an empty folder. */
  static SmallProject in(Path folder) throws IOException {
    SmallProject project = new SmallProject(folder);
    project.write("cairn.toml", CONFIGURATION);
    project.write("other.toml", CONFIGURATION);
    project.write("schema.sql", "CREATE TABLE todo (id bigint NOT NULL PRIMARY KEY);");
    Files.createDirectory(folder.resolve("migrations"));
    project.compile();
    project.succeeds("migrate", "-m", "create todo", "--rev-id", "2de4185e1002");
    project.write(
        "migrations/3f8dece5dc37_trim.sql", trim("3f8dece5dc37 revises 2de4185e1002", "title"));
    project.write(
        "migrations/8c1d2e3f4a5b_lower.sql",
        trim("8c1d2e3f4a5b revises 3f8dece5dc37", "lower(title)"));
    project.succeeds("upgrade", "3f8d");
    return project;
  }

  /** Adds a second head, with a label. */
  SmallProject branch() throws IOException {
    write(
        "migrations/5b7a0c1d2e3f_upper.sql",
        trim("5b7a0c1d2e3f revises 3f8dece5dc37 labels billing", "upper(title)"));
    return this;
  }

  /** Returns a copy of it in another folder. */
  SmallProject copyTo(Path other) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path copy = other.resolve(folder.relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
    return new SmallProject(other);
  }

  Result run(List<String> arguments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream printed = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int exitCode =
        Main.run(
            arguments.toArray(String[]::new),
            Map.of(
                "CI", "true", "EDITOR", "true", "PATH", System.getenv().getOrDefault("PATH", "")),
            folder,
            InputStream.nullInputStream(),
            printed,
            printed);
    return new Result(exitCode, bytes.toString(StandardCharsets.UTF_8));
  }

  private void succeeds(String... arguments) {
    Result result = run(Arrays.asList(arguments));
    if (result.exitCode() != 0) {
      throw new IllegalStateException(result.printed());
    }
  }

  private static String trim(String header, String expression) {
    return """
        -- cairn:revision %s
        -- titles

        -- cairn:upgrade
        UPDATE todo SET title = trim(%s);
        -- cairn:downgrade
        """
        .formatted(header, expression);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void compile() throws IOException {
    write("src/Todo.java", TODO);
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d"));
    arguments.add(folder.resolve("classes").toString());
    arguments.add("-cp");
    arguments.add(System.getProperty("java.class.path"));
    arguments.add(folder.resolve("src/Todo.java").toString());
    if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new))
        != 0) {
      throw new IllegalStateException("Todo.java does not compile.");
    }
  }
}
