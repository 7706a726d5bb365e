package dev.cairn.crash;

import dev.cairn.error.CairnException;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.FaultySource;
import dev.cairn.testing.FaultySource.Moment;
import dev.cairn.testing.Project;
import dev.cairn.testing.SimpleSource;
import dev.cairn.workflow.RunOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process of its own that upgrades what it is told to, a line an order, and ends in the middle of
 * it where it is told that too: no handler runs, as after {@code kill -9}.
 */
public final class Migrator implements AutoCloseable {

  /** What one order came to. */
  record Answer(boolean killed, String text) {
    boolean done() {
      return text.equals("done");
    }
  }

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private Optional<Process> process = Optional.empty();

  /** Runs in the process: an order is database, user, password, folder, target, event, moment. */
  public static void main(String[] arguments) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] order = line.split("\t", -1);
      FaultySource database =
          new FaultySource(new SimpleSource(order[0], order[1], order[2]))
              .striking(Integer.parseInt(order[5]), Moment.valueOf(order[6]), FaultySource.HALT);
      try {
        new Project(Path.of(order[3]), database, ScriptFormat.SQL)
            .cairn()
            .upgrade(order[4], new RunOptions(false, true, ""));
        System.out.println("done");
      } catch (CairnException e) {
        System.out.println(e.toString().replaceAll("\\s+", " "));
      }
      System.out.flush();
    }
  }

  /** Gives an order, to a new process if the last one is gone, and waits for what comes of it. */
  Answer upgrade(SimpleSource database, Path folder, String target, int event, Moment moment)
      throws IOException {
    Process running = process.filter(Process::isAlive).orElseGet(Migrator::start);
    process = Optional.of(running);
    PrintWriter out = new PrintWriter(running.outputWriter(StandardCharsets.UTF_8), true);
    out.println(
        String.join(
            "\t",
            List.of(
                database.url(),
                database.user(),
                database.password(),
                folder.toString(),
                target,
                String.valueOf(event),
                moment.name())));
    String answer = answer(running);
    if (answer.isEmpty()) {
      ended(running);
    }
    return new Answer(answer.isEmpty(), answer);
  }

  private static String answer(Process running) throws IOException {
    CompletableFuture<String> line =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                String read = running.inputReader(StandardCharsets.UTF_8).readLine();
                return read == null ? "" : read;
              } catch (IOException e) {
                return "";
              }
            });
    try {
      return line.get(2, TimeUnit.MINUTES);
    } catch (TimeoutException e) {
      throw new IOException("It hangs.", e);
    } catch (InterruptedException | ExecutionException e) {
      throw new IOException(e);
    }
  }

  private static void ended(Process process) throws IOException {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static Process start() {
    try {
      return new ProcessBuilder(
              JAVA.toString(),
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-Xmx200m",
              "-cp",
              System.getProperty("java.class.path"),
              Migrator.class.getName())
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the process in the middle of what it does. */
  void kill() {
    process.ifPresent(Process::destroyForcibly);
  }

  @Override
  public void close() {
    kill();
  }
}
