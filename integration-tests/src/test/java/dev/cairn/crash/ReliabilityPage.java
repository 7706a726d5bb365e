package dev.cairn.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The tables of {@code docs/reliability.md} that say what the tests counted: each between two
 * comments that name it, a row a database.
 */
final class ReliabilityPage {

  private final String table;

  /** Takes the table that the comments call by this name. */
  ReliabilityPage(String table) {
    this.table = table;
  }

  /**
   * Writes the row of a database, where the tests are to write the documents.
   *
   * @param cells what stands behind its name
   */
  void write(String database, List<Object> cells) throws IOException {
    if (Boolean.getBoolean("cairn.write-docs")) {
      List<String> lines = lines();
      int from = lines.indexOf("<!-- " + table + " -->");
      int to = lines.indexOf("<!-- end of " + table + " -->");
      assertThat(from).as("the table %s of %s", table, file()).isNotNegative().isLessThan(to);
      int at = from + 1;
      while (at < to && !lines.get(at).startsWith("| " + database + " |")) {
        at++;
      }
      if (at < to) {
        lines.remove(at);
      }
      lines.add(at, row(database, cells));
      Files.writeString(file(), String.join("\n", lines) + "\n");
    }
  }

  /** Makes sure that the row of a database is what was counted, unless it is written now. */
  void holds(String database, List<Object> cells) throws IOException {
    assertThat(lines())
        .as("%s; -Dcairn.write-docs=true writes it", file())
        .contains(row(database, cells));
  }

  private static String row(String database, List<Object> cells) {
    List<String> parts = new ArrayList<>(List.of(database));
    cells.forEach(
        cell ->
            parts.add(
                cell instanceof Integer number
                    ? String.format(Locale.ROOT, "%,d", number)
                    : "" + cell));
    return "| " + String.join(" | ", parts) + " |";
  }

  private static List<String> lines() throws IOException {
    return new ArrayList<>(Files.readAllLines(file()));
  }

  private static Path file() {
    return Path.of(System.getProperty("cairn.test.root", "..")).resolve("docs/reliability.md");
  }
}
