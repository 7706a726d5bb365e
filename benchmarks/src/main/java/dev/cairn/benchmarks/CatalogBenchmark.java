package dev.cairn.benchmarks;

import dev.cairn.compare.CompareRules;
import dev.cairn.compare.Decisions;
import dev.cairn.compare.ExpressionEngine;
import dev.cairn.compare.SchemaComparator;
import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Dialects;
import dev.cairn.schema.Schema;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Reads and compares a schema without a difference on SQLite, beside the floor: the catalog's rows
 * read and thrown away. Arguments: the numbers of tables.
 */
public final class CatalogBenchmark {

  private static final int ROUNDS = 5;
  private static final String URL = "jdbc:sqlite::memory:";

  private CatalogBenchmark() {}

  /** Prints milliseconds, the best of five rounds, for each number of tables. */
  public static void main(String[] args) throws SQLException {
    PrintStream out = System.out;
    out.println("tables  floor ms  read ms  compare ms");
    for (String tables : args.length == 0 ? new String[] {"100", "1000"} : args) {
      out.println(run(Integer.parseInt(tables)));
    }
  }

  private static String run(int tables) throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL)) {
      connection.setAutoCommit(false);
      create(connection, tables);
      Dialect dialect = Dialects.load().forUrl(URL).connect(connection);
      double floor = Double.MAX_VALUE;
      double read = Double.MAX_VALUE;
      double compare = Double.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        drain(connection);
        long drained = System.nanoTime();
        Schema schema = dialect.catalog().read(connection, CatalogReader.Scope.OWN_SCHEMA);
        long done = System.nanoTime();
        boolean same =
            new SchemaComparator(dialect, CompareRules.DEFAULT)
                .compare(schema, schema, ExpressionEngine.none(), Decisions.NONE)
                .isEmpty();
        if (!same) {
          throw new IllegalStateException("a schema differs from itself");
        }
        long compared = System.nanoTime();
        floor = Math.min(floor, (drained - start) / 1e6);
        read = Math.min(read, (done - drained) / 1e6);
        compare = Math.min(compare, (compared - done) / 1e6);
      }
      return "%6d  %8.1f  %7.1f  %10.1f".formatted(tables, floor, read, compare);
    }
  }

  private static void create(Connection connection, int tables) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int i = 0; i < tables; i++) {
        StringBuilder sql = new StringBuilder("create table t" + i + " (id bigint not null");
        for (int column = 1; column < 15; column++) {
          sql.append(", c").append(column).append(" varchar(40)");
        }
        sql.append(", primary key (id), foreign key (id) references t");
        sql.append(Math.max(0, i - 1)).append(" (id))");
        statement.execute(sql.toString());
        statement.execute("create index ix_a" + i + " on t" + i + " (c1)");
        statement.execute("create index ix_b" + i + " on t" + i + " (c2, c3)");
      }
    }
  }

  private static void drain(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select type, name, tbl_name, sql from sqlite_master")) {
      while (rows.next()) {
        rows.getString(4);
      }
    }
  }
}
