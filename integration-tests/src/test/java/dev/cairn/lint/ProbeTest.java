package dev.cairn.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Dialects;
import dev.cairn.schema.ObjectName;
import dev.cairn.testing.Engines;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the linter counts, on each database. */
class ProbeTest {

  @ParameterizedTest
  @EnumSource(value = Engines.class, mode = EnumSource.Mode.EXCLUDE, names = "NEWEST_MYSQL")
  void countsRowsThatAreAlikeInAllColumnsWhateverTheyAreCalled(Engines engine) throws Exception {
    ConnectionSource source = engine.server().freshDatabase();
    try (Connection connection = source.open();
        Statement statement = connection.createStatement()) {
      Dialect dialect = Dialects.load().forUrl(source.url()).connect(connection);
      statement.execute("create table point (x integer, y integer, d integer)");
      statement.execute("insert into point values (1, 1, 1), (2, 1, 1), (3, 2, 1), (3, 2, 2)");
      Probe alike = new Probe.Duplicates(ObjectName.of("point"), List.of("y", "x"), "");
      Probe none = new Probe.Duplicates(ObjectName.of("point"), List.of("y", "x", "d"), "");

      assertThat(count(statement, alike, dialect)).isEqualTo(1);
      assertThat(count(statement, none, dialect)).isZero();
    }
  }

  private static long count(Statement statement, Probe probe, Dialect dialect) throws Exception {
    try (ResultSet rows = statement.executeQuery(probe.sql(dialect.identifiers(), true))) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
