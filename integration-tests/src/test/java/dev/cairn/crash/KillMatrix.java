package dev.cairn.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Dialects;
import dev.cairn.error.CairnException;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.FaultySource;
import dev.cairn.testing.FaultySource.Moment;
import dev.cairn.testing.Project;
import dev.cairn.testing.Snapshot;
import dev.cairn.workflow.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * One database that is led through the history, killed at one event after the other: a migration is
 * applied and killed, applied again and compared with what an undisturbed run left; then the same
 * on the way back, and, where it was killed, also the other way round at once.
 */
final class KillMatrix {

  /** What was killed, and what came after it. */
  enum Round {
    UP_UP,
    UP_DOWN,
    DOWN_DOWN,
    DOWN_UP
  }

  /**
   * How it went.
   *
   * @param events how many there are to be killed before and after
   * @param kills how many runs were killed, by what came after them
   * @param recovered how many of them the next run, or the one the other way, brought to its end
   * @param repairs how many needed a person's word first
   */
  record Count(int migrations, int events, Map<Round, Integer> kills, int recovered, int repairs) {

    /** Returns how many runs were killed. */
    int killed() {
      return kills.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  private final ConnectionSource database;
  private final Dialect dialect;
  private final Path folder;
  private final IntPredicate looked;
  private final IntPredicate chosen;
  private final int migrations;

  private int candidates;
  private int events;
  private final Map<Round, Integer> kills = new EnumMap<>(Round.class);
  private int recovered;
  private int repairs;

  /**
   * Begins with an empty database.
   *
   * @param looked of the migrations, by their number, those that are killed; the others run through
   * @param chosen of all kills, by their number, those that are done
   */
  KillMatrix(ConnectionSource database, Path folder, IntPredicate looked, IntPredicate chosen)
      throws SQLException, IOException {
    this.database = database;
    this.folder = folder;
    this.looked = looked;
    this.chosen = chosen;
    try (Connection connection = database.open()) {
      this.dialect = Dialects.load().forUrl(database.url()).connect(connection);
    }
    this.migrations = History.write(project(database).folder(), dialect.capabilities());
  }

  Count run() throws SQLException, IOException {
    for (int number = 1; number <= migrations; number++) {
      if (looked.test(number)) {
        killed(number);
      } else if (number == migrations || looked.test(number + 1)) {
        up(database, number);
      }
    }
    return new Count(migrations, events, new EnumMap<>(kills), recovered, repairs);
  }

  private void killed(int number) throws SQLException, IOException {
    // What a downgrade drops is gone the first time; from then on it goes round.
    up(database, number);
    down(database, number);
    FaultySource counting = new FaultySource(database);
    up(counting, number);
    final int up = counting.events().size();
    Snapshot after = snapshot();
    counting = new FaultySource(database);
    down(counting, number);
    final int down = counting.events().size();
    Snapshot before = snapshot();
    events += up + down;
    for (int event = 1; event <= Math.max(up, down); event++) {
      for (Moment moment : Moment.values()) {
        String where =
            "%s %s event %d of %d up, %d down"
                .formatted(History.id(number), moment, event, up, down);
        if (event <= up && chosen.test(candidates++)) {
          tear(event, moment, faulty -> up(faulty, number));
          again(Round.UP_UP, where, () -> up(database, number), after);
          down(database, number);
          tear(event, moment, faulty -> up(faulty, number));
          again(Round.UP_DOWN, where, () -> down(database, number), before);
        }
        if (event <= down && chosen.test(candidates++)) {
          up(database, number);
          tear(event, moment, faulty -> down(faulty, number));
          again(Round.DOWN_DOWN, where, () -> down(database, number), before);
          up(database, number);
          tear(event, moment, faulty -> down(faulty, number));
          again(Round.DOWN_UP, where, () -> up(database, number), after);
          down(database, number);
        }
      }
    }
    up(database, number);
  }

  private interface Run {
    void on(FaultySource faulty) throws IOException;
  }

  private interface Again {
    void run() throws IOException;
  }

  private void tear(int event, Moment moment, Run run) throws IOException {
    FaultySource faulty = new FaultySource(database).striking(event, moment, FaultySource.TEAR);
    try {
      run.on(faulty);
    } catch (CairnException e) {
      assertThat(faulty.struck()).as(e.toString()).isTrue();
    }
  }

  private void again(Round round, String event, Again again, Snapshot wanted)
      throws IOException, SQLException {
    String where = event + ": " + round;
    kills.merge(round, 1, Integer::sum);
    try {
      again.run();
      recovered++;
    } catch (CairnException e) {
      if (!e.hint().orElse("").contains("cairn repair")) {
        throw new AssertionError(where, e);
      }
      repairs++;
      repaired(again, wanted, where);
      return;
    }
    assertThat(wanted.differences(snapshot())).as(where).isEmpty();
  }

  /** A person says that nothing of the step in question is done. */
  private void repaired(Again again, Snapshot wanted, String where)
      throws IOException, SQLException {
    System.out.println("kill matrix: " + where + " needs a person");
    project(database).cairn().repair(Optional.empty(), Optional.of(false));
    again.run();
    assertThat(wanted.differences(snapshot())).as(where + ", repaired").isEmpty();
  }

  private void up(ConnectionSource source, int number) throws IOException {
    project(source).cairn().upgrade(History.id(number), new RunOptions(false, true, ""));
  }

  private void down(ConnectionSource source, int number) throws IOException {
    project(source).downgrade(History.id(number - 1));
  }

  private Snapshot snapshot() throws SQLException {
    try (Connection connection = database.open()) {
      return Snapshot.of(dialect, connection, Set.of());
    }
  }

  private Project project(ConnectionSource source) throws IOException {
    return new Project(folder, source, ScriptFormat.JAVA);
  }
}
