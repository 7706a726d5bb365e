package dev.cairn.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The same migrations for each tool: one {@code CREATE TABLE} each, in SQL, one after the other.
 */
final class MigrationFiles implements AutoCloseable {

  private final Path folder;
  private final List<String> statements = new ArrayList<>();

  MigrationFiles(int count) throws IOException {
    folder = Files.createTempDirectory("cairn-migrations");
    Files.createDirectories(cairn());
    Files.createDirectories(flyway());
    StringBuilder changelog = new StringBuilder("--liquibase formatted sql\n");
    for (int i = 1; i <= count; i++) {
      String sql =
          "CREATE TABLE t%d (id bigint NOT NULL PRIMARY KEY, name varchar(100), at timestamp)"
              .formatted(i);
      statements.add(sql);
      Files.writeString(
          cairn().resolve("R" + id(i) + "_t" + i + ".sql"),
          """
          -- cairn:revision %s%s
          -- t%d

          -- cairn:upgrade
          %s;

          -- cairn:downgrade
          DROP TABLE t%d;
          """
              .formatted(id(i), i == 1 ? "" : " revises " + id(i - 1), i, sql, i));
      Files.writeString(flyway().resolve("V" + i + "__t" + i + ".sql"), sql + ";\n");
      changelog
          .append("\n--changeset someone:")
          .append(i)
          .append('\n')
          .append(sql)
          .append(";\n--rollback DROP TABLE t")
          .append(i)
          .append(";\n");
    }
    Files.writeString(folder.resolve("changelog.sql"), changelog);
  }

  private static String id(int i) {
    return String.format(Locale.ROOT, "%012x", i);
  }

  List<String> statements() {
    return statements;
  }

  Path cairn() {
    return folder.resolve("cairn");
  }

  Path flyway() {
    return folder.resolve("flyway");
  }

  /** Returns the folder in which Liquibase finds its {@code changelog.sql}. */
  Path liquibase() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
