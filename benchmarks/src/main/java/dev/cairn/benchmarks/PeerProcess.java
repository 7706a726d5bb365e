package dev.cairn.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Measures one peer in a process of its own, which is ended when it takes too long: what a peer
 * leaves in the heap slows nobody else down, and nobody waits for one for ever.
 */
final class PeerProcess {

  /** Enough for a peer that walks a chain of foreign keys by calling itself. */
  private static final long STACK = 2L << 30;

  private static final String RESULT = "median: ";

  private PeerProcess() {}

  /** Prints the median. Arguments: peer, URL, Hibernate's dialect, size, warm-ups, rounds. */
  public static void main(String[] args) throws Exception {
    Stopwatch watch = new Stopwatch(Integer.parseInt(args[4]), Integer.parseInt(args[5]));
    FutureTask<Double> task =
        new FutureTask<>(
            () ->
                Peer.valueOf(args[0]).measure(args[1], args[2], Integer.parseInt(args[3]), watch));
    new Thread(null, task, "benchmark", STACK).start();
    System.out.println(RESULT + task.get());
    // A peer may have left threads of its own.
    System.exit(0);
  }

  /**
   * Returns the median in milliseconds; empty when it took longer than {@code limit}, all in all.
   *
   * @throws IOException when the process failed
   */
  static OptionalDouble median(
      Peer peer, Engine engine, String url, int size, Stopwatch watch, Duration limit)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("cairn-peer", ".out");
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Dcairn.home=" + System.getProperty("cairn.home", ""),
                  "-cp",
                  System.getProperty("java.class.path"),
                  PeerProcess.class.getName(),
                  peer.name(),
                  url,
                  engine.hibernateDialect(),
                  String.valueOf(size),
                  String.valueOf(watch.warmUps()),
                  String.valueOf(watch.rounds()))
              .redirectErrorStream(true)
              .redirectOutput(Redirect.to(output.toFile()))
              .start();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
        return OptionalDouble.empty();
      }
      List<String> lines = Files.readAllLines(output);
      return OptionalDouble.of(
          lines.stream()
              .filter(line -> line.startsWith(RESULT))
              .mapToDouble(line -> Double.parseDouble(line.substring(RESULT.length())))
              .findFirst()
              .orElseThrow(
                  () -> new IOException(peer.label() + " failed:\n" + String.join("\n", lines))));
    } finally {
      Files.delete(output);
    }
  }
}
