package dev.cairn.benchmarks;

import dev.cairn.revision.Revision;
import dev.cairn.script.MigrationIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The same migrations for each tool: one {@code CREATE TABLE} each, in SQL, one after the other.
 */
final class MigrationFiles implements AutoCloseable {

  /** The package that the compiled ones would be in. */
  static final String PACKAGE = "db.migrations";

  private final Path folder;
  private final List<String> statements = new ArrayList<>();

  MigrationFiles(int count) throws IOException {
    folder = Files.createTempDirectory("cairn-migrations");
    Files.createDirectories(cairn());
    Files.createDirectories(flyway());
    List<MigrationIndex.Entry> index = new ArrayList<>();
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
      List<String> parents = i == 1 ? List.of() : List.of(id(i - 1));
      index.add(
          new MigrationIndex.Entry(
              PACKAGE + ".R" + id(i),
              "",
              new Revision(id(i), parents, List.of(), Set.of(), List.of(), "t" + i)));
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
    Path resource = application().resolve(MigrationIndex.RESOURCE);
    Files.createDirectories(resource.getParent());
    Files.writeString(resource, MigrationIndex.write(index));
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

  /** Returns the class path of an application that has the migrations' index, and no more. */
  Path application() {
    return folder.resolve("application");
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
