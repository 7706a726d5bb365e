package dev.cairn.cli;

import dev.cairn.dialect.DialectProvider;
import dev.cairn.dialect.Dialects;
import dev.cairn.error.CairnException;
import dev.cairn.kept.KeptNames;
import dev.cairn.project.ApplicationLoader;
import dev.cairn.project.Connector;
import dev.cairn.project.Distribution;
import dev.cairn.project.JdbcDrivers;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Where the demo plays: a folder with an application, a database, and what the audience sees. */
final class DemoStage implements AutoCloseable {

  private final Invocation invocation;
  private final Path folder;
  private final Distribution distribution = Distribution.locate();
  private final Connection connection;
  private final Map<String, String> env;

  DemoStage(Invocation invocation, Path folder) {
    this.invocation = invocation;
    this.folder = folder;
    // The user's own settings must not lead the demo to the user's own database.
    this.env = new TreeMap<>(invocation.env());
    env.keySet().removeIf(name -> name.startsWith("CAIRN_"));
    String url = "jdbc:sqlite:" + folder.resolve("app.db");
    DialectProvider sqlite = Dialects.load().forUrl(url);
    JdbcDrivers drivers = new JdbcDrivers(ApplicationLoader.coreView(), distribution.drivers());
    try {
      connection =
          new Connector(() -> drivers.find(sqlite), url, url, Optional.empty(), Optional.empty())
              .open();
    } catch (SQLException e) {
      throw failed("the database cannot be opened: " + e.getMessage()).causedBy(e);
    }
  }

  /** Tells the audience something. */
  void say(String text) {
    line("");
    text.lines().forEach(line -> line(style().bold("# " + line)));
  }

  /** Shows lines as they are. */
  void show(List<String> lines) {
    lines.forEach(this::line);
  }

  /** Runs a command as typed; it must end with {@code exitCode}. Returns what it printed. */
  String cairn(int exitCode, String... args) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    line("");
    line(style().green("$ cairn " + typed(args)));
    int ended = Main.run(args, env, folder, InputStream.nullInputStream(), both, both);
    String printed = bytes.toString(StandardCharsets.UTF_8);
    printed.lines().forEach(this::line);
    if (ended != exitCode) {
      throw failed(
          "`cairn %s` ended with %d, not %d.%s"
              .formatted(
                  typed(args), ended, exitCode, invocation.options().json ? "\n" + printed : ""));
    }
    if (ended != 0) {
      line("(exit code " + ended + ")");
    }
    return printed;
  }

  /** Writes the source of a class and compiles it. */
  void writeClass(String name, String source) {
    try {
      Path file = folder.resolve("src/main/java").resolve(name.replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      Files.writeString(file, source);
      compile(file);
    } catch (IOException e) {
      throw failed("the class " + name + " cannot be written: " + e.getMessage()).causedBy(e);
    }
  }

  /** Replaces the text of the one migration file whose name ends with {@code ending}. */
  void edit(String ending, String from, String to) {
    try (var files = Files.list(folder.resolve("migrations"))) {
      Path file = files.filter(f -> f.toString().endsWith(ending)).findFirst().orElseThrow();
      String text = Files.readString(file);
      require(text.contains(from), "the migration does not hold: " + from);
      Files.writeString(file, text.replace(from, to));
    } catch (IOException e) {
      throw failed("the migration cannot be edited: " + e.getMessage()).causedBy(e);
    }
  }

  /** Runs SQL of the application's own. */
  void sql(String sql) {
    line("");
    line(style().green("sql> " + sql));
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw failed(String.valueOf(e.getMessage())).causedBy(e);
    }
  }

  /** Shows all rows of the table and returns them, a map of text a row. */
  List<Map<String, String>> rows() {
    String sql = "SELECT %s FROM todo ORDER BY id".formatted(String.join(", ", named("cid")));
    line("");
    line(style().green("sql> " + sql));
    List<Map<String, String>> rows = query(sql);
    rows.forEach(
        row ->
            line(
                row.entrySet().stream()
                    .map(cell -> cell.getKey() + "=" + cell.getValue())
                    .collect(Collectors.joining("  "))));
    return rows;
  }

  /** Returns the names of the table's columns, in alphabetical order, without showing them. */
  List<String> columns() {
    return named("name");
  }

  /** Returns the columns that the application knows of, in an order. */
  private List<String> named(String order) {
    return query("SELECT name FROM pragma_table_info('todo') ORDER BY " + order).stream()
        .map(row -> row.getOrDefault("name", ""))
        .filter(name -> !KeptNames.isKept(name))
        .toList();
  }

  private List<Map<String, String>> query(String sql) {
    List<Map<String, String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.put(result.getMetaData().getColumnLabel(i), String.valueOf(result.getString(i)));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw failed(String.valueOf(e.getMessage())).causedBy(e);
    }
  }

  void require(boolean holds, String otherwise) {
    if (!holds) {
      throw failed(otherwise);
    }
  }

  private CairnException failed(String what) {
    return CairnException.failed("The demo did not go as it should: " + what)
        .at(folder.toString())
        .hint("Please report this, with what is printed above.");
  }

  private void compile(Path file) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw CairnException.failed("This is a Java runtime, not a JDK.")
          .hint("Set JAVA_HOME to a JDK, 17 or newer.");
    }
    Path classes = Files.createDirectories(folder.resolve("classes"));
    String classPath =
        Stream.concat(Stream.of(classes), distribution.hibernate().stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    StringWriter errors = new StringWriter();
    boolean compiled;
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      compiled =
          compiler
              .getTask(
                  errors,
                  files,
                  null,
                  List.of("-proc:none", "-d", classes.toString(), "-cp", classPath),
                  null,
                  files.getJavaFileObjects(file))
              .call();
    }
    require(compiled, "a class does not compile:\n" + errors);
  }

  private static String typed(String[] args) {
    List<String> words = new ArrayList<>();
    for (String arg : args) {
      words.add(arg.contains(" ") ? "\"" + arg + "\"" : arg);
    }
    return String.join(" ", words);
  }

  private Style style() {
    return invocation.terminal().outStyle();
  }

  private void line(String text) {
    if (!invocation.options().json) {
      invocation.terminal().out().println(text);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed(String.valueOf(e.getMessage())).causedBy(e);
    }
  }
}
