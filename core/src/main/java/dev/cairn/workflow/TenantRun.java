package dev.cairn.workflow;

import java.time.Duration;
import java.util.List;

/**
 * What was done in several schemas.
 *
 * @param outcomes of each schema, sorted by name
 * @param sql what would run, when nothing was to be run: for each place at which schemas stand
 */
public record TenantRun(
    String database, List<TenantOutcome> outcomes, List<String> sql, Duration took) {
  public TenantRun {
    outcomes = List.copyOf(outcomes);
    sql = List.copyOf(sql);
  }

  /** Returns those that ended in one way. */
  public List<TenantOutcome> ended(TenantOutcome.Status status) {
    return outcomes.stream().filter(outcome -> outcome.status() == status).toList();
  }

  /** Returns whether each schema is where it was to be. */
  public boolean complete() {
    return ended(TenantOutcome.Status.FAILED).isEmpty()
        && ended(TenantOutcome.Status.NOT_REACHED).isEmpty();
  }
}
