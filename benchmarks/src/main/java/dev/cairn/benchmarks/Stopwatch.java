package dev.cairn.benchmarks;

import java.util.Arrays;
import java.util.concurrent.FutureTask;

/** Measures a subject: rounds that warm up, then rounds that count. */
record Stopwatch(int warmUps, int rounds) {

  /** Enough for a peer that walks a chain of foreign keys by calling itself. */
  private static final long STACK = 2L << 30;

  /** Returns the median of the rounds, in milliseconds. */
  double median(Subject subject) throws Exception {
    FutureTask<Double> task = new FutureTask<>(() -> measure(subject));
    new Thread(null, task, subject.name(), STACK).start();
    return task.get();
  }

  private double measure(Subject subject) throws Exception {
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
