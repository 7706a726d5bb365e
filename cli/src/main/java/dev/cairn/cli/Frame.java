package dev.cairn.cli;

import dev.cairn.error.CairnException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Everything around a command: options in, help, exit codes, and errors out. */
final class Frame {

  private final GlobalOptions options = new GlobalOptions();
  private final Invocation invocation;
  private final Terminal terminal;

  Frame(Map<String, String> env, Path cwd, Terminal terminal, Interruption interruption) {
    this.terminal = terminal;
    this.invocation = new Invocation(options, env, cwd, terminal, interruption);
  }

  int run(String[] args) {
    CommandLine line = commandLine();
    // Help is collected and printed in one go: a writer over the stream would have to guess at the
    // stream's encoding.
    StringWriter help = new StringWriter();
    line.setOut(new PrintWriter(help, true));
    int exitCode = line.execute(asOption(args));
    terminal.out().print(help);
    terminal.out().flush();
    terminal.err().flush();
    return exitCode;
  }

  /** Returns {@code help COMMAND}, as people know it from elsewhere, as {@code COMMAND --help}. */
  private static String[] asOption(String[] args) {
    if (args.length == 0 || !args[0].equals("help")) {
      return args;
    }
    String[] result = Arrays.copyOfRange(args, 1, args.length + 1);
    result[args.length - 1] = "--help";
    return result;
  }

  CommandLine commandLine() {
    CommandLine line = new CommandLine(new RootCommand(options));
    Catalogue.of(invocation).forEach(line::addSubcommand);
    HelpPages.install(line, invocation.width().orElse(Invocation.USUAL_WIDTH));
    line.getCommandSpec().version("cairn " + Version.read());
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(terminal.colourOut() ? Ansi.ON : Ansi.OFF));
    // A revision may be -1; what else begins with a dash is refused after parsing.
    line.setUnmatchedOptionsArePositionalParams(true);
    line.setExecutionStrategy(this::execute);
    line.setParameterExceptionHandler((error, args) -> report(usage(error, args), args));
    line.setExecutionExceptionHandler(
        (error, failed, parsed) ->
            report(known(error), parsed.originalArgs().toArray(new String[0])));
    return line;
  }

  private int execute(ParseResult parsed) {
    ParseResult innermost = parsed;
    while (innermost.hasSubcommand()) {
      innermost = innermost.subcommand();
    }
    // With --help the parser lets what it does not know pass.
    if (!innermost.unmatched().isEmpty()) {
      throw new UnmatchedArgumentException(
          innermost.commandSpec().commandLine(), innermost.unmatched());
    }
    for (var positional : innermost.matchedPositionals()) {
      for (String value : positional.originalStringValues()) {
        if (value.startsWith("-") && !value.matches("-\\d+(:.*)?")) {
          throw new UnmatchedArgumentException(
              innermost.commandSpec().commandLine(), List.of(value));
        }
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static Optional<String> unknownOption(CommandLine line, String[] args) {
    return Stream.of(args)
        .filter(argument -> argument.matches("--\\p{L}.*"))
        .map(argument -> argument.replaceFirst("=.*", ""))
        .filter(option -> !line.getCommandSpec().optionsMap().containsKey(option))
        .findFirst();
  }

  private int report(CairnException error, String[] args) {
    ErrorReport report = new ErrorReport(invocation.secrets());
    // When the arguments could not be parsed, the options may not have been set yet.
    boolean json = options.json || Arrays.asList(args).contains("--json");
    boolean stacktrace = options.stacktrace || Arrays.asList(args).contains("--stacktrace");
    if (json) {
      terminal.out().println(Json.write(report.document(error, stacktrace)));
    } else {
      report.write(terminal.err(), invocation.terminal().errStyle(), error, stacktrace);
    }
    return error.kind().exitCode();
  }

  private static CairnException known(Throwable error) {
    return error instanceof CairnException cairn ? cairn : ErrorReport.unexpected(error);
  }

  private static CairnException usage(ParameterException error, String[] args) {
    CommandLine line = error.getCommandLine();
    String name = line.getCommandSpec().qualifiedName();
    String hint = "See `" + name + " --help`.";
    if (error instanceof UnmatchedArgumentException unmatched) {
      // What looks like an option is taken for a revision first, and its value left over.
      String argument = unknownOption(line, args).orElseGet(() -> unmatched.getUnmatched().get(0));
      boolean option = argument.startsWith("-");
      boolean command = !option && line.getParent() == null;
      List<String> near =
          command
              ? Nearest.to(argument, line.getSubcommands().keySet())
              : option
                  ? Nearest.to(argument, line.getCommandSpec().optionsMap().keySet())
                  : List.of();
      String what =
          command
              ? "There is no command `" + argument + "`."
              : option
                  ? "`" + name + "` has no option `" + argument + "`."
                  : "`" + name + "` does not take the argument `" + argument + "`.";
      return CairnException.usage(what)
          .hint(near.isEmpty() ? hint : "Did you mean " + String.join(" or ", near) + "? " + hint)
          .causedBy(error);
    }
    ArgSpec taken = error.getArgSpec();
    if (taken != null && taken.type().isEnum() && error.getValue() != null) {
      String by = taken instanceof OptionSpec option ? option.longestName() : name;
      return CairnException.usage("`" + by + "` does not take `" + error.getValue() + "`.")
          .hint("It takes " + String.join(", ", taken.completionCandidates()) + ". " + hint)
          .causedBy(error);
    }
    String message = String.valueOf(error.getMessage());
    if (error instanceof MissingParameterException) {
      message = message.replaceAll("\\s*\\(.*\\)$", "");
    }
    return CairnException.usage(message).hint(hint).causedBy(error);
  }
}
