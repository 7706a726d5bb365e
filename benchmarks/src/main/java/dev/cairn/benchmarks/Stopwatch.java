package dev.cairn.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;

/**
 * Measures a subject: rounds that warm up, then rounds that count.
 *
 * @param warmUps how many at least
 * @param warmingUp for how long at least, so that what is quick is compiled as well as what is slow
 */
record Stopwatch(int warmUps, Duration warmingUp, int rounds) {

  Stopwatch(int warmUps, int rounds) {
    this(warmUps, Duration.ZERO, rounds);
  }

  /** Something that takes time. */
  @FunctionalInterface
  interface Work {
    /**
     * Does it once.
     *
     * @throws Exception when it cannot
     */
    void run() throws Exception;
  }

  /**
   * Milliseconds.
   *
   * @param wall on the clock
   * @param cpu of this thread alone
   */
  record Times(double wall, double cpu) {}

  /** Returns the median of the rounds, in milliseconds. */
  double median(Work subject) throws Exception {
    return times(subject).wall();
  }

  /** Returns the medians of the rounds. */
  Times times(Work subject) throws Exception {
    long warm = System.nanoTime() + warmingUp.toNanos();
    for (int i = 0; i < warmUps || System.nanoTime() < warm; i++) {
      subject.run();
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double[] wall = new double[rounds];
    double[] cpu = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      long startCpu = threads.getCurrentThreadCpuTime();
      subject.run();
      cpu[i] = (threads.getCurrentThreadCpuTime() - startCpu) / 1e6;
      wall[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(wall);
    Arrays.sort(cpu);
    return new Times(wall[rounds / 2], cpu[rounds / 2]);
  }
}
