package dev.cairn.workflow;

import dev.cairn.error.CairnException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of one of several schemas.
 *
 * @param before the heads it stood at
 * @param after the heads it stands at
 * @param steps how many migrations ran
 * @param error why it failed
 */
public record TenantOutcome(
    String tenant,
    Status status,
    List<String> before,
    List<String> after,
    int steps,
    Duration took,
    Optional<CairnException> error) {

  /** How it ended. */
  public enum Status {
    /** What was to be done is done. */
    DONE,
    /** There was nothing to do. */
    UNCHANGED,
    /** It failed. */
    FAILED,
    /** The run ended before its turn came. */
    NOT_REACHED
  }

  public TenantOutcome {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  static TenantOutcome unchanged(String tenant, List<String> heads) {
    return new TenantOutcome(
        tenant, Status.UNCHANGED, heads, heads, 0, Duration.ZERO, Optional.empty());
  }

  static TenantOutcome done(
      String tenant, List<String> before, List<String> after, int steps, Duration took) {
    return new TenantOutcome(tenant, Status.DONE, before, after, steps, took, Optional.empty());
  }

  static TenantOutcome failed(
      String tenant, List<String> before, Duration took, CairnException error) {
    return new TenantOutcome(tenant, Status.FAILED, before, before, 0, took, Optional.of(error));
  }

  static TenantOutcome notReached(String tenant, List<String> before) {
    return new TenantOutcome(
        tenant, Status.NOT_REACHED, before, before, 0, Duration.ZERO, Optional.empty());
  }

  TenantOutcome moved(List<String> from, List<String> to) {
    return new TenantOutcome(tenant, status, from, to, steps, took, error);
  }
}
