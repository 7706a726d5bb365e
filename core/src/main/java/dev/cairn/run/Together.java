package dev.cairn.run;

import dev.cairn.dialect.CommitBehind;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Statement;
import dev.cairn.operation.Operation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Sends several whole migrations in one request, so that the server does not wait for the next
 * while it has nothing to do. Each is a transaction of its own with its row of the version table,
 * and none runs behind one that fails. What failed is then run by itself, which tells why, and
 * whether it is worth another try.
 *
 * <p>It serves databases that no migration was applied to, and migrations of SQL that makes,
 * changes or drops what the catalog shows: a change of rows may take long, and is told as it goes.
 */
final class Together {

  /** Few enough that a run tells how far it is, and a driver never waits to send. */
  private static final int AT_ONCE = 25;

  private static final int AT_ONCE_CHARACTERS = 200_000;

  private final Dialect dialect;
  private final CommitBehind commit;
  private final Connection connection;
  private final VersionTable versions;
  private final IntFunction<MigrationScope> scopes;

  /** The server's time, and what it is here. */
  private Optional<Clock> clock = Optional.empty();

  private boolean failed;

  private record Clock(String there, Instant here) {}

  /** A migration, and the statements that it comes to. */
  private record Member(
      PlannedMigration migration, AppliedRevision whole, List<String> statements) {
    int characters() {
      return statements.stream().mapToInt(String::length).sum();
    }
  }

  private Together(
      Dialect dialect,
      CommitBehind commit,
      Connection connection,
      VersionTable versions,
      IntFunction<MigrationScope> scopes) {
    this.dialect = dialect;
    this.commit = commit;
    this.connection = connection;
    this.versions = versions;
    this.scopes = scopes;
  }

  /**
   * Returns what sends migrations together; empty where nothing does, or a person is to hear of
   * every statement.
   *
   * @param versions under a name that leads to it from everywhere
   * @param scopes what the migration with an index runs with
   */
  static Optional<Together> of(
      Dialect dialect,
      Connection connection,
      VersionTable versions,
      RunListener listener,
      Conduct conduct,
      IntFunction<MigrationScope> scopes) {
    return dialect
        .commitBehind()
        .filter(commit -> !listener.hearsStatements() && conduct.statementTimeout().isEmpty())
        .map(commit -> new Together(dialect, commit, connection, versions, scopes));
  }

  /** A migration that was applied, with the number of its statements. */
  record Applied(AppliedRevision row, int statements, Duration took) {}

  /**
   * Applies migrations from the one with index {@code from} on, as many as go together.
   *
   * @param end the index behind the last
   * @return those that were applied; none where the first does not go together with others
   * @throws SQLException as the connection does
   */
  List<Applied> apply(int from, int end) throws SQLException {
    List<Member> members = members(from, end);
    if (members.size() < 2) {
      return List.of();
    }
    if (clock.isEmpty()) {
      clock = Optional.of(clock());
    }
    try {
      connection.setAutoCommit(false);
      send(members, clock.get());
      connection.setAutoCommit(true);
      return applied(members);
    } catch (SQLException e) {
      failed = true;
      return appliedBefore(e, members);
    }
  }

  /** Returns what was applied before one failed; that is run again by itself and tells why. */
  private List<Applied> appliedBefore(SQLException failure, List<Member> members) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
      return applied(members);
    } catch (SQLException e) {
      // The connection is lost, which the next to use it says, and what that means.
      failure.addSuppressed(e);
      return List.of();
    }
  }

  private List<Applied> applied(List<Member> members) throws SQLException {
    Map<String, Long> durations =
        versions.durations(
            connection, members.stream().map(member -> member.whole().revision()).toList());
    List<Applied> applied = new ArrayList<>();
    for (Member member : members) {
      Long took = durations.get(member.whole().revision());
      if (took == null) {
        break;
      }
      applied.add(new Applied(member.whole(), member.statements().size(), Duration.ofMillis(took)));
    }
    return applied;
  }

  private List<Member> members(int from, int end) {
    List<Member> members = new ArrayList<>();
    int characters = 0;
    for (int i = from; i < Math.min(end, from + AT_ONCE) && !failed; i++) {
      Optional<Member> member = member(scopes.apply(i));
      if (member.isEmpty() || characters + member.get().characters() > AT_ONCE_CHARACTERS) {
        break;
      }
      characters += member.get().characters();
      members.add(member.get());
    }
    return members;
  }

  private Optional<Member> member(MigrationScope scope) {
    PlannedMigration migration = scope.migration();
    if (migration.direction() == Direction.DOWN
        || migration.takesBack().isPresent()
        || migration.operations().isEmpty()
        || Keeping.concerns(List.of(migration))
        || dialect.namespaces().filter(own -> Home.mayTurn(own, migration)).isPresent()) {
      return Optional.empty();
    }
    List<String> statements = new ArrayList<>();
    for (List<Operation> step : scope.course().steps()) {
      if (!(step.get(0) instanceof Operation.ExecuteSql)) {
        return Optional.empty();
      }
      for (SqlSteps.Placed placed : SqlSteps.render(dialect, step, NoState.INSTANCE)) {
        if (!goesTogether(placed.statement())) {
          return Optional.empty();
        }
        statements.add(placed.statement().sql());
      }
    }
    return Optional.of(
        new Member(migration, new RunPosition(scope, System.nanoTime()).whole(), statements));
  }

  private boolean goesTogether(Statement statement) {
    return statement.transactional()
        && statement.batches().isEmpty()
        && Ending.fits(statement.sql())
        && StatementKind.of(statement.sql(), dialect.syntax()) == StatementKind.SCHEMA;
  }

  private Clock clock() throws SQLException {
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(commit.clock())) {
      row.next();
      return new Clock(row.getString(1), Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }
  }

  private void send(List<Member> members, Clock clock) throws SQLException {
    StringBuilder request = new StringBuilder();
    List<Object> values = new ArrayList<>();
    for (Member member : members) {
      if (!request.isEmpty()) {
        request.append("; ").append(commit.begin()).append(";\n");
      }
      Ending ending = ending(member, clock);
      request.append(ending.behind(String.join("\n; ", member.statements())));
      values.addAll(ending.values());
    }
    try (PreparedStatement statement = connection.prepareStatement(request.toString())) {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      statement.execute();
    }
  }

  private Ending ending(Member member, Clock clock) {
    return versions.insertion(
        member.whole().at(clock.here().toString()),
        member.migration().kept(),
        commit,
        commit.time(clock.there()));
  }
}
