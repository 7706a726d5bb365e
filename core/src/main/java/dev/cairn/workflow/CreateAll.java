package dev.cairn.workflow;

import dev.cairn.compare.Difference;
import dev.cairn.dialect.Dialect;
import dev.cairn.error.CairnException;
import dev.cairn.model.ModelReading;
import dev.cairn.run.StepRunner;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Builds the models' schema at once, for tests and new databases. */
public final class CreateAll {

  /** What was made. */
  public record Created(String database, int tables, int sequences, List<String> stamped) {
    public Created {
      stamped = List.copyOf(stamped);
    }
  }

  private final Setup setup;

  public CreateAll(Setup setup) {
    this.setup = setup;
  }

  /**
   * Makes everything the models want and stamps the history's heads.
   *
   * @throws CairnException when the database is not empty
   */
  public Created create() {
    int[] made = new int[2];
    Session.with(
        setup,
        session -> {
          ModelReading models = setup.models().read(session.dialect());
          requireEmpty(session, models.schema());
          Difference difference =
              new Comparisons(setup)
                  .compare(session, models.schema(), Schema.empty(), Comparisons.DROP_AND_ADD);
          run(session, difference);
          made[0] = models.schema().tables().size();
          made[1] = models.schema().sequences().size();
          return made;
        });
    StampResult stamped = new StampRevisions(setup).stamp(List.of("heads"), false);
    return new Created(stamped.database(), made[0], made[1], stamped.after());
  }

  private void requireEmpty(Session session, Schema wanted) throws SQLException {
    Schema found = new Comparisons(setup).database(session, wanted.namespaces());
    List<ObjectName> tables =
        found.tables().keySet().stream()
            .filter(name -> !name.equals(setup.versionTable()))
            .toList();
    if (!tables.isEmpty() || !session.state().rows().isEmpty()) {
      throw CairnException.failed(
              "The database is not empty: it has "
                  + (tables.isEmpty()
                      ? "applied revisions"
                      : tables.stream()
                          .limit(5)
                          .map(ObjectName::toString)
                          .collect(Collectors.joining(", "))))
          .at(session.source().displayUrl())
          .hint("create-all is for new databases; `cairn upgrade` brings this one up to date.");
    }
  }

  private void run(Session session, Difference difference) throws SQLException {
    Dialect dialect = session.dialect();
    Connection connection = session.connection();
    StepRunner runner = new StepRunner(dialect, connection, setup.arguments());
    dialect.beforeMigration(connection, difference.upgrade());
    connection.setAutoCommit(!dialect.capabilities().transactionalDdl());
    try {
      runner.run(difference.upgrade());
      dialect.beforeCommit(connection, difference.upgrade());
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    } catch (SQLException | RuntimeException e) {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      throw e;
    } finally {
      connection.setAutoCommit(true);
      dialect.afterMigration(connection, difference.upgrade());
    }
  }
}
