package dev.cairn.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several databases in one project, of two kinds, through the command line. */
class SeveralDatabasesTest {

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        folder.resolve("cairn.toml"),
        """
        [cairn]
        format = "sql"

        [database.users]
        [database.users.env.dev]
        url = "jdbc:sqlite:users.db"

        [database.orders]
        migrations = "orders"
        version-table = "orders_version"
        [database.orders.env.dev]
        url = "jdbc:h2:./orders"

        [database.billing]
        [database.billing.env.dev]
        url = "jdbc:sqlite:billing.db"
        """);
    script("migrations/users", "aaaa1111", "CREATE TABLE person (id int)");
    script("orders", "bbbb1111", "CREATE TABLE purchase (id int)");
    script("migrations/billing", "cccc1111", "CREATE TABLE bill (id int)");
  }

  @Test
  void upgradesOneAfterTheOther() {
    CommandLine.Result result = run("upgrade");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).containsSubsequence("== users", "aaaa1111", "== orders", "bbbb1111");
    assertThat(run("current", "--check-heads").exitCode()).isZero();
    assertThat(run("-d", "orders", "current").out()).startsWith("bbbb1111 (head)");
  }

  @Test
  void stopsAtTheFirstFailureAndSaysWhatWasNotStarted() throws IOException {
    script("orders", "bbbb1111", "CREATE TABEL purchase (id int)");
    CommandLine.Result result = run("upgrade");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("Done: users. Failed: orders. Not started: billing.");
    CommandLine.Result where = run("current", "--check-heads");
    assertThat(where.exitCode()).isEqualTo(3);
    assertThat(where.out()).contains("== billing");
  }

  @Test
  void givesOneDocument() {
    CommandLine.Result result = run("upgrade", "--json");
    assertThat(result.out())
        .startsWith("{\n  \"databases\": {\n    \"users\": {")
        .containsSubsequence("\"users\"", "\"orders\"", "\"billing\"");
  }

  @Test
  void findsTheDatabaseThatHasARevision() {
    assertThat(run("show", "bbbb").out()).contains("== orders").doesNotContain("== users");
    run("upgrade");
    assertThat(run("downgrade", "cccc1111-1").out()).contains("== billing", "Downgraded to base");
    CommandLine.Result unknown = run("show", "dddd");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("None of the databases has dddd");
  }

  @Test
  void asksWhichWhereTwoHaveTheRevision() throws IOException {
    script("migrations/billing", "aaaa1111", "CREATE TABLE bill (id int)");
    CommandLine.Result result = run("upgrade", "aaaa1111");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("users, billing", "--database");
    assertThat(run("-d", "billing", "upgrade", "aaaa1111").exitCode()).isZero();
  }

  @Test
  void asksWhichWhereOneIsMeant() {
    for (String command : new String[] {"downgrade", "discard", "show", "sync", "edit"}) {
      CommandLine.Result result = run(command);
      assertThat(result.exitCode()).as(command).isEqualTo(2);
      assertThat(result.err()).contains("users, orders, billing");
    }
    assertThat(run("-d", "order", "current").err()).contains("The nearest one is orders");
    assertThat(run("--url", "jdbc:sqlite:x.db", "upgrade").err()).contains("--database");
  }

  @Test
  void readsEach() {
    for (String command : new String[] {"plan", "lint", "branches", "heads", "history"}) {
      CommandLine.Result result = run(command);
      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(result.out())
          .as(command)
          .containsSubsequence("== users", "== orders", "== billing");
    }
    assertThat(run("plan", "bbbb").out()).contains("== orders").doesNotContain("== users");
    assertThat(run("lint", "--format", "sarif").err()).contains("--database");
  }

  @Test
  void saysThatSqliteHasNoSchemas() throws IOException {
    Files.writeString(
        folder.resolve("cairn.toml"),
        "[env.dev]\nurl = \"jdbc:sqlite:a.db\"\nschemas = \"tenant_*\"\n");
    CommandLine.Result result = run("upgrade");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("has no schemas");
  }

  @Test
  void tellsWhereSchemasStand() throws IOException {
    Files.writeString(
        folder.resolve("cairn.toml"),
        """
        [cairn]
        migrations = "orders"
        [env.dev]
        url = "jdbc:h2:./tenants;INIT=CREATE SCHEMA IF NOT EXISTS TENANT_A\\\\;CREATE SCHEMA IF NOT EXISTS TENANT_B"
        schemas = "tenant_*"
        """);
    CommandLine.Result upgraded = run("upgrade");
    assertThat(upgraded.exitCode()).as(upgraded.err()).isZero();
    assertThat(upgraded.out()).contains("Upgraded 2 schemas to bbbb1111.");
    CommandLine.Result where = run("current", "-v");
    assertThat(where.out()).contains("      2  bbbb1111 (head)", "tenant_a", "tenant_b");
    assertThat(run("discard").err()).contains("2 schemas have revision bbbb1111");
    assertThat(run("upgrade", "--schema", "tenant_c").err()).contains("No schema is called");
    assertThat(run("upgrade").out()).contains("Nothing to do in 2 schemas.");
  }

  private CommandLine.Result run(String... arguments) {
    return new CommandLine(folder).run(arguments);
  }

  private void script(String place, String revision, String sql) throws IOException {
    Path file = folder.resolve(place).resolve("first.sql");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        -- cairn:revision %s
        -- first

        -- cairn:upgrade
        %s;
        -- cairn:downgrade
        DROP TABLE %s;
        """
            .formatted(revision, sql, sql.split(" ")[2]));
  }
}
