package dev.cairn.testing;

import dev.cairn.dialect.ConnectionSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs files of SQL with the client that comes with the database. */
public final class OwnClient {

  private static final String H2_TOOL = "org.h2.tools.RunScript ";

  /** What a client did. */
  public record Result(int exitCode, String output) {}

  private OwnClient() {}

  /** Returns the program for a URL, where this machine lacks it. */
  public static Optional<String> missing(String url) {
    String program = url.split(":", 3)[1];
    String name =
        switch (program) {
          case "postgresql" -> "psql";
          case "sqlite" -> "sqlite3";
          case "h2" -> "";
          default -> program.equals("mariadb") ? "mariadb" : "mysql";
        };
    if (name.isEmpty() || found(name)) {
      return Optional.empty();
    }
    System.err.println(
        "\n*** There is no "
            + name
            + " here; what is run with it is SKIPPED. (Debian: apt-get install"
            + " postgresql-client default-mysql-client sqlite3)");
    return Optional.of(name);
  }

  private static boolean found(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  /** Returns the version that `sqlite3` has, which may differ from the driver's library. */
  public static String sqliteVersion() throws IOException {
    return run(List.of("sqlite3", "--version"), Map.of(), Optional.empty())
        .output()
        .split("[^\\d.]", 2)[0];
  }

  /** Runs {@code script} on the database. */
  public static Result run(ConnectionSource database, String user, String password, Path script)
      throws IOException {
    String url = database.url();
    if (url.startsWith("jdbc:sqlite:")) {
      return run(
          List.of("sqlite3", url.substring("jdbc:sqlite:".length())),
          Map.of(),
          Optional.of(script));
    }
    if (url.startsWith("jdbc:h2:")) {
      return h2(url, script);
    }
    URI address = URI.create(url.substring("jdbc:".length()));
    List<String> command = new ArrayList<>();
    if (url.startsWith("jdbc:postgresql:")) {
      command.addAll(List.of("psql", "-X", "-q", "-h", address.getHost()));
      command.addAll(List.of("-p", "" + address.getPort(), "-U", user));
      command.addAll(List.of("-f", script.toString(), address.getPath().substring(1)));
      return run(command, Map.of("PGPASSWORD", password), Optional.empty());
    }
    String program = url.startsWith("jdbc:mariadb:") ? "mariadb" : "mysql";
    command.addAll(List.of(program, "--no-defaults", "--default-character-set=utf8mb4"));
    command.addAll(List.of("--comments", "--protocol=tcp", "-h", "127.0.0.1"));
    command.addAll(List.of("-P", "" + address.getPort(), "-u", user));
    command.add(address.getPath().substring(1));
    return run(command, Map.of(), Optional.of(script));
  }

  /** H2's tool with the options that the file itself says. */
  private static Result h2(String url, Path script) throws IOException {
    String options =
        Files.readString(script)
            .lines()
            .filter(line -> line.contains(H2_TOOL))
            .findFirst()
            .map(line -> line.substring(line.indexOf(H2_TOOL) + H2_TOOL.length()))
            .orElse("-url URL -user USER -script FILE");
    try {
      new org.h2.tools.RunScript()
          .runTool(
              Stream.of(options.split(" ", -1))
                  .map(word -> word.equals("URL") ? url : word)
                  .map(word -> word.equals("USER") ? "" : word)
                  .map(word -> word.equals("FILE") ? script.toString() : word)
                  .toArray(String[]::new));
      return new Result(0, "");
    } catch (SQLException e) {
      return new Result(1, e.toString());
    }
  }

  private static Result run(
      List<String> command, Map<String, String> environment, Optional<Path> input)
      throws IOException {
    Path output = Files.createTempFile("cairn-client", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    input.ifPresent(file -> builder.redirectInput(file.toFile()));
    Process process = builder.start();
    try {
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
      return new Result(process.waitFor(), Files.readString(output));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      Files.delete(output);
    }
  }
}
