package dev.cairn.benchmarks;

import dev.cairn.compare.CompareRules;
import dev.cairn.compare.Decisions;
import dev.cairn.compare.Difference;
import dev.cairn.compare.SchemaComparator;
import dev.cairn.compare.ScratchExpressionEngine;
import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;

/** Cairn: reads the catalog and compares it with what the models want. */
record CairnComparison(ConnectionSource database, Dialect dialect, Schema wanted)
    implements Subject {

  @Override
  public String name() {
    return "Cairn";
  }

  @Override
  public void run() throws SQLException {
    try (Connection connection = database.open()) {
      Schema found = dialect.catalog().read(connection, CatalogReader.Scope.OWN_SCHEMA);
      Difference difference =
          new SchemaComparator(dialect, CompareRules.DEFAULT)
              .compare(
                  wanted, found, new ScratchExpressionEngine(dialect, database), Decisions.NONE);
      if (!difference.isEmpty()) {
        throw new IllegalStateException("a difference: " + difference.descriptions().get(0));
      }
    }
  }
}
