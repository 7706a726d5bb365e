package dev.cairn.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.DialectProvider;
import dev.cairn.dialect.Dialects;
import dev.cairn.testing.CommandLine;
import dev.cairn.testing.CommandLine.Result;
import dev.cairn.testing.OwnClient;
import dev.cairn.testing.Snapshot;
import dev.cairn.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A project, and two databases of one kind: one is run online, the other by files. */
record Site(TestServer server, Path folder, ConnectionSource online, ConnectionSource offline) {

  static Site of(TestServer server, Path folder, String models, String classpath)
      throws IOException, SQLException {
    Files.createDirectories(folder.resolve("migrations"));
    Files.writeString(
        folder.resolve("cairn.toml"),
        """
        [cairn]
        migrations = "migrations"
        models = [%s]
        classpath = [%s]
        build = "none"
        """
            .formatted(models, classpath));
    return new Site(server, folder, server.freshDatabase(), server.freshDatabase());
  }

  void migration(String name, String text) throws IOException {
    Files.writeString(folder.resolve("migrations").resolve(name), text);
  }

  /** Runs a command on a database. */
  Result cairn(ConnectionSource database, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", database.url()));
    if (!server.user().isEmpty()) {
      all.addAll(List.of("--user", server.user(), "--password", server.password()));
    }
    return new CommandLine(folder).run(all.toArray(String[]::new));
  }

  Result succeeds(ConnectionSource database, String... arguments) {
    Result result = cairn(database, arguments);
    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    return result;
  }

  /** Runs a command that writes SQL, for the version of the client or server at hand. */
  Result sql(String... arguments) throws IOException, SQLException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--sql", "--dialect", dialectName()));
    return new CommandLine(folder).run(all.toArray(String[]::new));
  }

  private String dialectName() throws IOException, SQLException {
    if (online.url().startsWith("jdbc:sqlite:")) {
      return "sqlite:" + OwnClient.sqliteVersion();
    }
    try (Connection connection = online.open()) {
      Dialect dialect = provider().connect(connection);
      return dialect.id() + ":" + dialect.describe().replaceAll(".* ", "");
    }
  }

  private DialectProvider provider() {
    return Dialects.load().forUrl(online.url());
  }

  /** Runs a file with the database's own client, on the database that is offline. */
  OwnClient.Result client(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("script.sql"), text);
    return OwnClient.run(offline, server.user(), server.password(), file);
  }

  /** Writes SQL, and runs it with the database's own client. */
  void runs(String... arguments) throws IOException, SQLException {
    Result file = sql(arguments);
    assertThat(file.exitCode()).as(file.err()).isZero();
    OwnClient.Result result = client(file.out());
    assertThat(result.exitCode()).as(result.output() + "\n" + file.out()).isZero();
  }

  Snapshot snapshot(ConnectionSource database) throws SQLException {
    try (Connection connection = database.open()) {
      return Snapshot.whole(provider().connect(connection), connection, Set.of());
    }
  }

  /** Holds the two databases against each other. */
  void agree() throws SQLException {
    agree(snapshot(online), snapshot(offline));
  }

  /** Holds what an application sees of the two databases against each other. */
  void agreeButForKept() throws SQLException {
    agree(seen(online), seen(offline));
  }

  private static void agree(Snapshot first, Snapshot second) {
    List<String> differences = first.differences(second);
    assertThat(differences).as(String.join("\n", differences)).isEmpty();
  }

  private Snapshot seen(ConnectionSource database) throws SQLException {
    try (Connection connection = database.open()) {
      return Snapshot.of(provider().connect(connection), connection, Set.of());
    }
  }

  void execute(ConnectionSource database, String... statements) throws SQLException {
    try (Connection connection = database.open();
        java.sql.Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Returns the first value of a query. */
  String value(ConnectionSource database, String query) throws SQLException {
    try (Connection connection = database.open();
        java.sql.Statement statement = connection.createStatement();
        java.sql.ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
