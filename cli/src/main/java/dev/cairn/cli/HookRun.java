package dev.cairn.cli;

import dev.cairn.config.ScriptFiles;
import dev.cairn.error.CairnException;
import dev.cairn.workflow.ScriptSettings.FileHook;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Runs a command of {@code cairn.toml} on a file that was just written, and shows what it says.
 *
 * @param folder where it runs: that of {@code cairn.toml}
 */
record HookRun(Invocation invocation, Path folder, ScriptFiles.Hook hook) implements FileHook {

  private static final String FILE = "{file}";

  @Override
  public void written(Path file) {
    ProcessBuilder builder =
        new ProcessBuilder(command(file.toAbsolutePath().toString()))
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(invocation.env());
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      try (var output = process.inputReader(Charset.defaultCharset())) {
        output.lines().forEach(line -> invocation.progress(hook.name() + ": " + line));
      }
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        throw failed("ended with exit code " + exitCode + ".", file);
      }
    } catch (IOException e) {
      throw failed("cannot be run: " + e.getMessage(), file).causedBy(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("was interrupted.", file).causedBy(e);
    }
  }

  private CairnException failed(String how, Path file) {
    return CairnException.failed("The hook `%s` %s".formatted(hook.name(), how))
        .at(file.toString())
        .hint(
            "The migration is written and stays as the hook left it. Correct the command below"
                + " [[hook]] in cairn.toml and run it on the file, or delete the file.");
  }

  private List<String> command(String file) {
    boolean windows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    String place = windows ? "\"" + file + "\"" : "\"$1\"";
    String line =
        hook.command().contains(FILE)
            ? hook.command().replace(FILE, place)
            : hook.command() + " " + place;
    // As an argument of the shell the path may hold spaces and quotes.
    return windows ? List.of("cmd", "/c", line) : List.of("sh", "-c", line, "sh", file);
  }
}
