package dev.cairn.lint;

import dev.cairn.dialect.TableFacts;
import dev.cairn.operation.Origin;
import dev.cairn.schema.ObjectName;
import java.util.Optional;

/**
 * Something dangerous about one step of a migration.
 *
 * @param revision the migration's id
 * @param step which of its operations, counted from zero
 * @param place where that is written, where known
 * @param object what it is about: {@code todo.completed}
 * @param message what happens, in a sentence
 * @param lock the lock it takes, by the database's own name for it
 * @param work what is done to the rows meanwhile
 * @param remedy what to write instead, or to do first
 * @param table the table under the name that the database has it by; empty where it has none yet
 * @param facts the table's size, where there is a connection
 * @param probe what a count of rows would decide
 * @param count what was counted
 * @param accepted why it is all right here, where someone said so
 */
public record Hazard(
    HazardKind kind,
    Level level,
    String revision,
    int step,
    Optional<Origin> place,
    String object,
    String message,
    Optional<String> lock,
    Work work,
    String remedy,
    Optional<ObjectName> table,
    Optional<TableFacts> facts,
    Optional<Probe> probe,
    Optional<Long> count,
    Optional<String> accepted) {

  /** Returns a hazard of a step, as far as the step alone tells. */
  static Hazard of(HazardKind kind, Site site, String object, String message) {
    return new Hazard(
        kind,
        kind.level(),
        site.revision(),
        site.step(),
        site.place(),
        object,
        message,
        Optional.empty(),
        Work.NONE,
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Hazard on(Site site, ObjectName name) {
    return withTable(site.around().inDatabase(name));
  }

  private Hazard withTable(Optional<ObjectName> newTable) {
    return new Hazard(
        kind, level, revision, step, place, object, message, lock, work, remedy, newTable, facts,
        probe, count, accepted);
  }

  Hazard locking(String newLock, Work newWork) {
    return new Hazard(
        kind,
        level,
        revision,
        step,
        place,
        object,
        message,
        Optional.of(newLock),
        newWork,
        remedy,
        table,
        facts,
        probe,
        count,
        accepted);
  }

  Hazard remedy(String newRemedy) {
    return new Hazard(
        kind, level, revision, step, place, object, message, lock, work, newRemedy, table, facts,
        probe, count, accepted);
  }

  Hazard probing(Optional<? extends Probe> newProbe) {
    return new Hazard(
        kind,
        level,
        revision,
        step,
        place,
        object,
        message,
        lock,
        work,
        remedy,
        table,
        facts,
        newProbe.map(Probe.class::cast),
        count,
        accepted);
  }

  Hazard at(Level newLevel) {
    return new Hazard(
        kind, newLevel, revision, step, place, object, message, lock, work, remedy, table, facts,
        probe, count, accepted);
  }

  Hazard withFacts(Optional<TableFacts> newFacts) {
    return new Hazard(
        kind, level, revision, step, place, object, message, lock, work, remedy, table, newFacts,
        probe, count, accepted);
  }

  Hazard counted(long newCount) {
    return new Hazard(
        kind,
        level,
        revision,
        step,
        place,
        object,
        message,
        lock,
        work,
        remedy,
        table,
        facts,
        probe,
        Optional.of(newCount),
        accepted);
  }

  Hazard acceptedFor(String reason) {
    return new Hazard(
        kind,
        level,
        revision,
        step,
        place,
        object,
        message,
        lock,
        work,
        remedy,
        table,
        facts,
        probe,
        count,
        Optional.of(reason));
  }

  /** Returns what was counted, for people: {@code 3 rows hold null}. */
  public Optional<String> counts() {
    return probe.flatMap(asked -> count.map(asked::describe));
  }
}
