package dev.cairn.benchmarks;

import dev.cairn.dialect.ConnectionSource;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.diff.DiffGeneratorFactory;
import liquibase.diff.DiffResult;
import liquibase.diff.compare.CompareControl;
import liquibase.snapshot.DatabaseSnapshot;
import liquibase.snapshot.SnapshotControl;
import liquibase.snapshot.SnapshotGeneratorFactory;

/** Liquibase: takes a snapshot and compares it with one taken before. */
final class LiquibaseDiff implements Subject {

  private final ConnectionSource source;
  private final DatabaseSnapshot reference;

  LiquibaseDiff(ConnectionSource source) throws Exception {
    this.source = source;
    this.reference = snapshot(connect(source));
  }

  @Override
  public String name() {
    return "Liquibase snapshot and diff";
  }

  @Override
  public void run() throws Exception {
    Database database = connect(source);
    try {
      DiffResult result =
          DiffGeneratorFactory.getInstance()
              .compare(reference, snapshot(database), CompareControl.STANDARD);
      if (!result.areEqual()) {
        throw new IllegalStateException("Liquibase finds a difference");
      }
    } finally {
      database.close();
    }
  }

  private static Database connect(ConnectionSource source) throws Exception {
    return DatabaseFactory.getInstance()
        .findCorrectDatabaseImplementation(new JdbcConnection(source.open()));
  }

  private static DatabaseSnapshot snapshot(Database database) throws Exception {
    return SnapshotGeneratorFactory.getInstance()
        .createSnapshot(database.getDefaultSchema(), database, new SnapshotControl(database));
  }
}
