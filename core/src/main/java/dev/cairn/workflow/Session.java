package dev.cairn.workflow;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.DialectProvider;
import dev.cairn.dialect.SchemaState;
import dev.cairn.error.CairnException;
import dev.cairn.error.DriverMessage;
import dev.cairn.operation.Operation;
import dev.cairn.run.Traffic;
import dev.cairn.run.VersionState;
import dev.cairn.run.VersionTable;
import dev.cairn.schema.ObjectName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A connection with its dialect, for the time of one command. */
final class Session {

  /** Work with a session. */
  @FunctionalInterface
  interface Work<T> {
    T with(Session session) throws SQLException;
  }

  private final Setup setup;
  private final ConnectionSource source;
  private final Connection connection;
  private final Dialect dialect;

  private Session(Setup setup, ConnectionSource source, Connection connection, Dialect dialect) {
    this.setup = setup;
    this.source = source;
    this.connection = connection;
    this.dialect = dialect;
  }

  /** What may answer before anything is known of the server but that it is of this kind. */
  @FunctionalInterface
  interface Shortcut<T> {
    Optional<T> of(Connection connection, VersionTable versions) throws SQLException;
  }

  Setup setup() {
    return setup;
  }

  /** Returns the schema as it is, with the tables that others are busy with. */
  SchemaState traffic(List<Operation> operations) {
    return Traffic.state(dialect, connection, operations, setup.conduct());
  }

  /** Does {@code work} with a session on the configured database. */
  static <T> T with(Setup setup, Work<T> work) {
    return with(setup, setup.requireDatabase(), work);
  }

  /** Does {@code work} with a session on {@code source}. */
  static <T> T with(Setup setup, ConnectionSource source, Work<T> work) {
    return with(setup, source, (connection, versions) -> Optional.empty(), work);
  }

  /** Takes what {@code shortcut} answers, or else does {@code work} on the same connection. */
  static <T> T with(Setup setup, ConnectionSource source, Shortcut<T> shortcut, Work<T> work) {
    DialectProvider provider = setup.dialects().forUrl(source.url());
    try (Connection connection = open(source, provider)) {
      Optional<T> answer = shortcut.of(connection, versions(setup, source, provider.assumed()));
      if (answer.isPresent()) {
        return answer.get();
      }
      return work.with(new Session(setup, source, connection, provider.connect(connection)));
    } catch (LostConnectionException e) {
      throw e.told().at(source.displayUrl());
    } catch (SQLException e) {
      throw CairnException.failed("The database reported an error: " + DriverMessage.of(e))
          .at(source.displayUrl())
          .hint(hint(provider.assumed(), e))
          .causedBy(e);
    }
  }

  private static String hint(Dialect dialect, SQLException failure) {
    return dialect.lockLimit().ranOut(failure)
        ? "Another session holds a lock that this needs. Run the same command again when it has"
            + " gone."
        : dialect
            .advice(failure)
            .orElse(
                "Mend that, and run the same command again; with -vv it prints each statement.");
  }

  private static Connection open(ConnectionSource source, DialectProvider provider) {
    try {
      return source.open();
    } catch (SQLException e) {
      throw CairnException.failed(
              "Cannot connect to the "
                  + provider.displayName()
                  + " database: "
                  + DriverMessage.of(e))
          .at(source.displayUrl())
          .hint(
              provider
                  .assumed()
                  .advice(e)
                  .orElse(
                      "Check that the server runs and that url, user and password are right; a URL"
                          + " looks like "
                          + provider.exampleUrl()))
          .causedBy(e);
    }
  }

  Connection connection() {
    return connection;
  }

  ConnectionSource source() {
    return source;
  }

  Dialect dialect() {
    return dialect;
  }

  VersionTable versions() {
    return versions(setup, source, dialect);
  }

  private static VersionTable versions(Setup setup, ConnectionSource source, Dialect dialect) {
    // Spelled out, so that the table is found also where a script has turned elsewhere.
    ObjectName name =
        source
            .namespace()
            .map(own -> new ObjectName(own, setup.versionTable().name()))
            .orElse(setup.versionTable());
    return new VersionTable(dialect, name);
  }

  VersionState state() throws SQLException {
    return versions().read(connection);
  }

  /** Returns who is migrating the database now, where it can tell. */
  Optional<String> migrating() throws SQLException {
    return dialect.lock().holder(source);
  }

  /** Returns what was applied, as the migrations of {@code repository} name it now. */
  VersionState state(Repository repository) throws SQLException {
    return new Alignment(repository).read(state());
  }
}
