package dev.cairn.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;

/**
 * The three streams, and whether a person sits at each.
 *
 * @param asks whether questions can be answered
 * @param colourOut whether standard output may be coloured
 * @param colourErr whether standard error may be coloured
 */
record Terminal(
    BufferedReader in,
    PrintStream out,
    PrintStream err,
    boolean asks,
    boolean colourOut,
    boolean colourErr) {

  /** Returns the streams of this process. The launcher says which of them are terminals. */
  static Terminal ofProcess(Map<String, String> env) {
    boolean known = Boolean.getBoolean("cairn.tty.known");
    boolean console = !known && hasConsole();
    boolean in = known ? Boolean.getBoolean("cairn.tty.in") : console;
    boolean out = known ? Boolean.getBoolean("cairn.tty.out") : console;
    boolean err = known ? Boolean.getBoolean("cairn.tty.err") : console;
    boolean colour = env.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(env.get("TERM"));
    boolean ci = !env.getOrDefault("CI", "").isEmpty();
    return new Terminal(
        reader(System.in, in ? Charset.defaultCharset() : UTF_8),
        out ? System.out : PortableStream.to(FileDescriptor.out),
        err ? System.err : PortableStream.to(FileDescriptor.err),
        in && !ci,
        out && colour,
        err && colour);
  }

  /** Returns streams that nobody sits at. */
  static Terminal piped(InputStream in, PrintStream out, PrintStream err) {
    return new Terminal(reader(in, UTF_8), out, err, false, false, false);
  }

  /** Returns these streams, with somebody there to answer. */
  Terminal answering() {
    return new Terminal(in, out, err, true, colourOut, colourErr);
  }

  /** Returns these streams as options want them. */
  Terminal with(boolean noInput, boolean noColour) {
    return new Terminal(
        in, out, err, asks && !noInput, colourOut && !noColour, colourErr && !noColour);
  }

  /**
   * Asks a person. The question goes to standard error, so that a redirected result stays clean.
   *
   * @return what was typed, or empty when nobody is there or the input has ended
   */
  Optional<String> ask(String question) {
    if (!asks) {
      return Optional.empty();
    }
    err.print(question + " ");
    err.flush();
    try {
      return Optional.ofNullable(in.readLine()).map(String::strip);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns the style of standard output. */
  Style outStyle() {
    return new Style(colourOut);
  }

  /** Returns the style of standard error. */
  Style errStyle() {
    return new Style(colourErr);
  }

  // From JDK 22 on there is always one, unless -Djdk.console=java.base is given, as cairn.bat does.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean hasConsole() {
    boolean honest =
        Runtime.version().feature() < 22 || "java.base".equals(System.getProperty("jdk.console"));
    return honest && System.console() != null;
  }

  private static BufferedReader reader(InputStream in, Charset charset) {
    return new BufferedReader(new InputStreamReader(in, charset));
  }
}
