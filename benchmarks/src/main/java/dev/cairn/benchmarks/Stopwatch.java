package dev.cairn.benchmarks;

import java.util.Arrays;

/** Measures a subject: rounds that warm up, then rounds that count. */
record Stopwatch(int warmUps, int rounds) {

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

  /** Returns the median of the rounds, in milliseconds. */
  double median(Work subject) throws Exception {
    for (int i = 0; i < warmUps; i++) {
      subject.run();
    }
    double[] times = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      subject.run();
      times[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(times);
    return times[rounds / 2];
  }
}
