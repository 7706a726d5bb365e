package dev.cairn.cli;

import java.io.PrintStream;
import java.util.Optional;

/**
 * What a person is told who stops the process while a migration is on its way, with Ctrl-C or with
 * {@code kill}: what becomes of it, and how to go on.
 */
final class Interruption {

  /** The migration that is on its way; read by the thread that ends the process. */
  private volatile Optional<String> atWork = Optional.empty();

  /** Has this process tell of it on {@code err} when it is stopped. */
  static Interruption ofProcess(PrintStream err, Style style) {
    Interruption interruption = new Interruption();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> interruption.atWork.ifPresent(what -> tell(err, style, what))));
    return interruption;
  }

  private static void tell(PrintStream err, Style style, String what) {
    err.println();
    err.println(style.red("stopped") + " while " + what);
    err.println(
        style.bold("  next: ")
            + "run the same command again, it goes on with what is not done; `cairn current` says"
            + " where the database stands");
    err.flush();
  }

  /** Takes note of the migration that is on its way. */
  void begin(String what) {
    atWork = Optional.of(what);
  }

  /** Takes note that nothing is on its way. */
  void end() {
    atWork = Optional.empty();
  }
}
