package dev.cairn.workflow;

import java.time.Duration;

/**
 * Told how a run over several schemas goes. Its methods are called by one thread at a time, though
 * not always the same.
 */
public interface TenantListener {

  /** Hears nothing. */
  TenantListener SILENT = new TenantListener() {};

  /**
   * How far a run has come.
   *
   * @param done how many schemas are finished, failed ones among them
   * @param failed how many of them failed
   * @param total how many there are to do
   * @param elapsed the time since the first began
   */
  record Progress(int done, int failed, int total, Duration elapsed) {
    /** Returns how many schemas are finished in a second. */
    public double perSecond() {
      return done / Math.max(elapsed.toNanos() / 1e9, 1e-3);
    }
  }

  /**
   * The work begins.
   *
   * @param tenants how many schemas were found
   * @param toDo how many of them are to be worked on
   * @param workers how many are worked on at a time
   */
  default void started(int tenants, int toDo, int workers) {}

  /** A schema is finished. */
  default void finished(TenantOutcome outcome, Progress progress) {}

  /** Something a person should know. */
  default void note(String text) {}
}
