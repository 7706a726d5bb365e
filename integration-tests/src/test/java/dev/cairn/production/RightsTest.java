package dev.cairn.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.error.CairnException;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Engines;
import dev.cairn.testing.MariaDbServer;
import dev.cairn.testing.Project;
import dev.cairn.testing.SimpleSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A migration that its user, or the session, is not allowed to make. */
class RightsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = Engines.class,
      names = {"H2", "POSTGRESQL_18", "MARIADB", "MYSQL"})
  void saysThatTheUserLacksARight(Engines engine) throws Exception {
    SimpleSource database = withPendingColumn(engine);
    String reader = "reader" + System.nanoTime();
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      for (String sql : reader(engine, reader)) {
        statement.execute(sql);
      }
    }

    String url = database.url().replaceAll("[?&]user=[^&]*", "");
    CairnException failure = upgrade(new SimpleSource(url, reader, "secret"));

    // On H2 even the lock is a row to write, so no migration has begun.
    assertThat(failure.hint().orElse(""))
        .startsWith("The user lacks a right")
        .endsWith(engine == Engines.H2 ? "(--user)." : "This migration changed nothing.");
    new Project(folder, database, ScriptFormat.SQL).upgrade();
  }

  @ParameterizedTest
  @EnumSource(
      value = Engines.class,
      names = {"POSTGRESQL_18", "MARIADB", "MYSQL"})
  void saysThatTheSessionOnlyReads(Engines engine) throws Exception {
    SimpleSource database = withPendingColumn(engine);
    String url = database.url();
    String readOnly =
        url
            + (url.contains("?") ? "&" : "?")
            + (engine == Engines.POSTGRESQL_18
                ? "options=-c%20default_transaction_read_only=on"
                : "sessionVariables=transaction_read_only=1");

    CairnException failure =
        upgrade(new SimpleSource(readOnly, engine.server().user(), engine.server().password()));

    assertThat(failure.hint().orElse(""))
        .startsWith("This is a replica")
        .endsWith("This migration changed nothing.");
    new Project(folder, database, ScriptFormat.SQL).upgrade();
  }

  private CairnException upgrade(SimpleSource source) throws Exception {
    Project project = new Project(folder, source, ScriptFormat.SQL);
    return catchThrowableOfType(CairnException.class, project::upgrade);
  }

  private SimpleSource withPendingColumn(Engines engine) throws Exception {
    SimpleSource database = database(engine);
    Project project = new Project(folder, database, ScriptFormat.SQL);
    write("aaaa00000001", "", "CREATE TABLE todo (id integer PRIMARY KEY);");
    project.upgrade();
    write("bbbb00000001", "revises aaaa00000001", "ALTER TABLE todo ADD COLUMN note integer;");
    return database;
  }

  private static SimpleSource database(Engines engine) throws Exception {
    SimpleSource fresh = (SimpleSource) engine.server().freshDatabase();
    if (engine != Engines.MARIADB) {
      return fresh;
    }
    // There everybody has all rights to databases whose names begin with test.
    String name = "rights_" + System.nanoTime();
    try (Connection connection = fresh.open();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return MariaDbServer.shared().source(name);
  }

  private void write(String id, String revises, String sql) throws Exception {
    Files.writeString(
        folder.resolve("migrations/" + id + ".sql"),
        """
        -- cairn:revision %s %s
        -- m

        -- cairn:upgrade
        %s
        -- cairn:downgrade
        """
            .formatted(id, revises, sql));
  }

  /** Returns what makes a user who can read all tables, and do nothing else. */
  private static List<String> reader(Engines engine, String name) {
    return switch (engine) {
      case H2 ->
          List.of(
              "CREATE USER " + name + " PASSWORD 'secret'",
              "GRANT SELECT ON SCHEMA public TO " + name);
      case POSTGRESQL_18 ->
          List.of(
              "CREATE ROLE " + name + " LOGIN PASSWORD 'secret'",
              "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + name);
      default ->
          List.of(
              "CREATE USER " + name + " IDENTIFIED BY 'secret'", "GRANT SELECT ON *.* TO " + name);
    };
  }
}
