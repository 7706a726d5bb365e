package dev.cairn.cli;

import dev.cairn.error.CairnException;
import dev.cairn.project.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the process starts. */
public final class Main {

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    Terminal terminal = Terminal.ofProcess(System.getenv());
    Interruption interruption = Interruption.ofProcess(terminal.err(), terminal.errStyle());
    ApplicationOutput.keepFromResults();
    int exitCode = run(args, System.getenv(), Path.of(""), terminal, interruption);
    interruption.end();
    System.exit(
        terminal.out() instanceof PortableStream out ? written(out, terminal, exitCode) : exitCode);
  }

  /** A result that is not whole is no result, whatever was done. */
  private static int written(PortableStream out, Terminal terminal, int exitCode) {
    Optional<IOException> failure = out.failure();
    if (failure.isEmpty()) {
      return exitCode;
    }
    if (!PortableStream.isUnread(failure.get())) {
      CairnException error =
          CairnException.failed("The output is not whole: " + failure.get().getMessage())
              .hint("Do not use what is written. What the command did besides is done.");
      new ErrorReport(Secrets.of(List.of()))
          .write(terminal.err(), terminal.errStyle(), error, false);
    }
    return exitCode == 0 ? CairnException.Kind.FAILED.exitCode() : exitCode;
  }

  /**
   * Runs a command in this process, with nobody to ask.
   *
   * @param env the environment variables it sees
   * @param cwd the folder it starts in
   * @return the exit code
   */
  public static int run(
      String[] args,
      Map<String, String> env,
      Path cwd,
      InputStream in,
      PrintStream out,
      PrintStream err) {
    return run(args, env, cwd, Terminal.piped(in, out, err), new Interruption());
  }

  static int run(
      String[] args,
      Map<String, String> env,
      Path cwd,
      Terminal terminal,
      Interruption interruption) {
    return new Frame(env, cwd.toAbsolutePath().normalize(), terminal, interruption).run(args);
  }
}
