package dev.cairn.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

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
    System.exit(exitCode);
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
