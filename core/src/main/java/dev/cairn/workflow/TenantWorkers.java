package dev.cairn.workflow;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Namespaces;
import dev.cairn.error.CairnException;
import dev.cairn.run.RunListener;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Goes through many schemas with a few workers, each with two connections of its own. */
final class TenantWorkers {

  /** What is done in one schema. */
  @FunctionalInterface
  interface Job {
    /**
     * Does it.
     *
     * @param setup for this schema; sessions of it take one of the worker's connections
     * @param locks opens the connection that holds the schema's lock
     */
    TenantOutcome run(String tenant, Setup setup, ConnectionSource locks) throws SQLException;
  }

  private final Setup setup;
  private final ConnectionSource database;
  private final Namespaces namespaces;
  private final int parallelism;
  private final TenantListener listener;
  private final Object turn = new Object();
  private final Map<String, TenantOutcome> outcomes = new TreeMap<>();
  private int failed;
  private int total;
  private long started;

  TenantWorkers(
      Setup setup,
      ConnectionSource database,
      Namespaces namespaces,
      int parallelism,
      TenantListener listener) {
    this.setup = setup;
    this.database = database;
    this.namespaces = namespaces;
    this.parallelism = namespaces.changesSideBySide() ? parallelism : 1;
    this.listener = listener;
  }

  /**
   * Does {@code job} in each of {@code tenants}. One that fails stops no other; the outcome of
   * those that no worker came to is missing.
   *
   * @param all how many schemas there are, for the listener
   * @param lasting whether a job may leave something behind in its session
   * @throws CairnException when no worker can connect at all
   */
  Map<String, TenantOutcome> run(int all, List<String> tenants, boolean lasting, Job job) {
    int workers = Math.min(parallelism, tenants.size());
    total = tenants.size();
    started = System.nanoTime();
    listener.started(all, total, workers);
    Queue<String> queue = new ConcurrentLinkedQueue<>(tenants);
    boolean renew = lasting && !namespaces.restoresSession();
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i < workers; i++) {
      Thread thread = new Thread(() -> work(queue, renew, job), "cairn-worker-" + (i + 1));
      thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
      thread.start();
      threads.add(thread);
    }
    work(queue, renew, job);
    for (Thread thread : threads) {
      join(thread);
    }
    return outcomes;
  }

  private void work(Queue<String> queue, boolean renew, Job job) {
    try (TenantConnections work = new TenantConnections(database, namespaces);
        TenantConnections locks = new TenantConnections(database, namespaces)) {
      try {
        work.warmUp();
        locks.warmUp();
      } catch (SQLException e) {
        note("one worker less: no connection: " + String.valueOf(e.getMessage()).strip());
        return;
      }
      String tenant = queue.poll();
      while (tenant != null) {
        TenantOutcome outcome = run(tenant, work, locks, job);
        finished(outcome);
        if (renew || outcome.status() == TenantOutcome.Status.FAILED) {
          work.renew();
          locks.renew();
        }
        if (work.isUnreachable() || locks.isUnreachable()) {
          note("one worker less: the connection to the database is lost");
          return;
        }
        tenant = queue.poll();
      }
    }
  }

  private TenantOutcome run(
      String tenant, TenantConnections work, TenantConnections locks, Job job) {
    long start = System.nanoTime();
    try {
      return job.run(tenant, setup.on(work.to(tenant)).telling(notes(tenant)), locks.to(tenant));
    } catch (SQLException | RuntimeException e) {
      CairnException error =
          e instanceof CairnException cairn
              ? cairn
              : CairnException.failed(
                      "The database reported an error: " + String.valueOf(e.getMessage()).strip())
                  .at(database.displayUrl() + " (schema " + tenant + ")")
                  .causedBy(e);
      return TenantOutcome.failed(
          tenant, List.of(), Duration.ofNanos(System.nanoTime() - start), error);
    }
  }

  private void finished(TenantOutcome outcome) {
    synchronized (turn) {
      outcomes.put(outcome.tenant(), outcome);
      if (outcome.status() == TenantOutcome.Status.FAILED) {
        failed++;
      }
      listener.finished(
          outcome,
          new TenantListener.Progress(
              outcomes.size(), failed, total, Duration.ofNanos(System.nanoTime() - started)));
    }
  }

  private void note(String text) {
    synchronized (turn) {
      listener.note(text);
    }
  }

  /** What a run tells, with the schema's name; what each does step by step is too much. */
  private RunListener notes(String tenant) {
    return new RunListener() {
      @Override
      public void waitingForLock(String holder) {
        TenantWorkers.this.note(tenant + ": another migrator holds the lock (" + holder + ")");
      }

      @Override
      public void note(String text) {
        TenantWorkers.this.note(tenant + ": " + text);
      }
    };
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
