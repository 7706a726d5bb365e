package dev.cairn.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A command that ran in this process: its exit code and what it printed. */
record CommandRun(int exitCode, String out, String err) {

  /** Runs a command in {@code folder}, with the environment of this process but Cairn's own. */
  static CommandRun in(Path folder, String... args) {
    return in(folder, Map.of(), args);
  }

  static CommandRun in(Path folder, Map<String, String> more, String... args) {
    Map<String, String> env = new TreeMap<>(System.getenv());
    env.keySet().removeIf(name -> name.startsWith("CAIRN_"));
    env.putAll(more);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Main.run(
            args,
            env,
            folder,
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new CommandRun(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
