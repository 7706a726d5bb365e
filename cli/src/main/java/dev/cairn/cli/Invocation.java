package dev.cairn.cli;

import dev.cairn.project.Secrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What a command was started with: options, environment, folder and streams. */
final class Invocation {

  /** The width of a terminal that does not say. */
  static final int USUAL_WIDTH = 80;

  private final GlobalOptions options;
  private final Map<String, String> env;
  private final Path cwd;
  private final Terminal terminal;
  private final Interruption interruption;
  private final List<String> passwords = new ArrayList<>();

  Invocation(
      GlobalOptions options,
      Map<String, String> env,
      Path cwd,
      Terminal terminal,
      Interruption interruption) {
    this.options = options;
    this.env = Map.copyOf(env);
    this.cwd = cwd;
    this.terminal = terminal;
    this.interruption = interruption;
  }

  GlobalOptions options() {
    return options;
  }

  Map<String, String> env() {
    return env;
  }

  /** Returns the folder the command works in. */
  Path folder() {
    return options.project.map(cwd::resolve).orElse(cwd).normalize();
  }

  /**
   * Returns how many characters a line of the terminal has: {@code COLUMNS}, which the launcher
   * sets too; empty where the output goes elsewhere, so that nothing is cut there.
   */
  OptionalInt width() {
    String columns = env.getOrDefault("COLUMNS", "").strip();
    if (columns.matches("[1-9]\\d{0,5}")) {
      return OptionalInt.of(Integer.parseInt(columns));
    }
    return terminal.colourOut() || Boolean.getBoolean("cairn.tty.out")
        ? OptionalInt.of(USUAL_WIDTH)
        : OptionalInt.empty();
  }

  Terminal terminal() {
    return terminal.with(options.noInput, options.noColour);
  }

  /** Returns who must know what is on its way, should the process be stopped. */
  Interruption interruption() {
    return interruption;
  }

  /** Tells, in a line, what is being done. */
  void progress(String text) {
    if (!options.quiet) {
      terminal.err().println(terminal().errStyle().faint(secrets().mask(text)));
      terminal.err().flush();
    }
  }

  /** Tells what a person should know, beside the result. */
  void note(String text) {
    if (!options.quiet) {
      terminal.err().println(terminal().errStyle().yellow("note: ") + secrets().mask(text));
      terminal.err().flush();
    }
  }

  /** Remembers a password, so that it never appears. */
  void conceal(String password) {
    passwords.add(password);
  }

  /** Returns what takes passwords out of messages. */
  Secrets secrets() {
    List<String> known = new ArrayList<>(passwords);
    options.password.ifPresent(known::add);
    if (env.containsKey("CAIRN_PASSWORD")) {
      known.add(env.get("CAIRN_PASSWORD"));
    }
    return Secrets.of(known);
  }

  void print(Outcome outcome) {
    if (options.json) {
      terminal.out().println(Json.write(outcome.document()));
    } else {
      outcome.lines().forEach(terminal.out()::println);
    }
    terminal.out().flush();
  }
}
