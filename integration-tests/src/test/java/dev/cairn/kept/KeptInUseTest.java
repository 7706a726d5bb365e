package dev.cairn.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialects;
import dev.cairn.error.CairnException;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Engines;
import dev.cairn.testing.FaultySource;
import dev.cairn.testing.FaultySource.Moment;
import dev.cairn.testing.Project;
import dev.cairn.testing.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What comes back on PostgreSQL into a table that others are busy with: between transactions, so
 * that it must be known how far it came.
 */
class KeptInUseTest {

  private static final boolean LONG = Boolean.getBoolean("cairn.long");

  private static final Set<String> USUAL = Set.of("not null", "a foreign key", "referred to");

  /** Of the ways to be killed, one in so many is tried. */
  private static final int SAMPLE = LONG ? 1 : 17;

  private static final String KEPT =
      "select kind, table_name, column_name, row_count from cairn_kept order by 1, 2, 3";

  @TempDir Path folder;

  static Stream<KeptCase> cases() throws SQLException {
    ConnectionSource database = Engines.POSTGRESQL_18.server().freshDatabase();
    try (Connection connection = database.open()) {
      var dialect = Dialects.load().forUrl(database.url()).connect(connection);
      return KeptCase.all().stream()
          .filter(one -> one.possible().test(dialect))
          .filter(one -> LONG || USUAL.contains(one.name()))
          .toList()
          .stream();
    }
  }

  @Test
  void indexesAndConstraintsComeBackWhileOthersWork() throws Exception {
    ConnectionSource database = dropped(named("a foreign key"));
    FaultySource seen = new FaultySource(database);
    inUse(seen).downgrade("-1");

    assertThat(String.join("\n", seen.events()))
        .contains("CREATE INDEX CONCURRENTLY", "NOT VALID", "VALIDATE CONSTRAINT");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void goesOnOrBackWhereverItIsKilled(KeptCase one) throws Exception {
    ConnectionSource database = dropped(one);
    inUse(database).downgrade("-1");
    String before = inUse(database).query("select revision from cairn_version").get(0);
    inUse(database).upgrade();
    final Snapshot without = snapshot(database);
    final List<String> kept = inUse(database).query(KEPT);
    FaultySource whole = new FaultySource(database);
    inUse(whole).downgrade(before);
    final Snapshot with = snapshot(database);
    inUse(database).upgrade();
    int kill = Math.floorMod(one.name().hashCode(), SAMPLE);
    for (int event = 1; event <= whole.events().size(); event++) {
      for (Moment moment : Moment.values()) {
        if (kill++ % SAMPLE != 0) {
          continue;
        }
        String where = "torn %s %d, %s".formatted(moment, event, whole.events().get(event - 1));
        torn(database, event, moment, before);
        inUse(database).downgrade(before);
        assertThat(with.differences(snapshot(database))).as(where).isEmpty();
        inUse(database).upgrade();
        torn(database, event, moment, before);
        inUse(database).upgrade();
        assertThat(without.differences(snapshot(database))).as(where).isEmpty();
        assertThat(inUse(database).query(KEPT)).as(where).isEqualTo(kept);
      }
    }
  }

  private KeptCase named(String name) throws SQLException {
    return cases().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  /** Makes a database in which what {@code one} drops is kept. */
  private ConnectionSource dropped(KeptCase one) throws Exception {
    ConnectionSource database = Engines.POSTGRESQL_18.server().freshDatabase();
    Project project = new Project(folder, database, ScriptFormat.JAVA);
    project.models(one.before());
    project.migrate("before");
    project.upgrade();
    project.execute(one.rows().toArray(String[]::new));
    project.models(one.after());
    project.migrate("drop");
    project.upgrade();
    project.execute(one.meanwhile().toArray(String[]::new));
    return database;
  }

  private Project inUse(ConnectionSource database) throws IOException {
    Project project = new Project(folder, database, ScriptFormat.JAVA);
    project.smallTable(-1);
    return project;
  }

  private void torn(ConnectionSource database, int event, Moment moment, String before)
      throws IOException {
    FaultySource faulty = new FaultySource(database).striking(event, moment, FaultySource.TEAR);
    try {
      inUse(faulty).downgrade(before);
    } catch (CairnException e) {
      assertThat(faulty.struck()).as(e.toString()).isTrue();
    }
  }

  private static Snapshot snapshot(ConnectionSource database) throws SQLException {
    try (Connection connection = database.open()) {
      return Snapshot.of(
          Dialects.load().forUrl(database.url()).connect(connection), connection, Set.of());
    }
  }
}
