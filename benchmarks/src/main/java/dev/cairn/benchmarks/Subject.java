package dev.cairn.benchmarks;

/** What is measured: finding out that nothing differs. */
interface Subject extends Stopwatch.Work {

  String name();

  /**
   * Does it once.
   *
   * @throws Exception when it cannot, or when it finds a difference
   */
  @Override
  void run() throws Exception;
}
