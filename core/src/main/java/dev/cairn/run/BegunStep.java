package dev.cairn.run;

import dev.cairn.dialect.Statement;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Origin;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The statements of a step as they were written when it began: the rest of them is what a later run
 * has to do, whatever the catalog, of which they were made, says by then.
 *
 * @param step a checksum of the step
 * @param back whether they take the step back
 */
record BegunStep(String step, boolean back, List<SqlSteps.Placed> statements) {

  /** Keeps nothing. */
  static final BegunStep NONE = new BegunStep("", false, List.of());

  private static final String FORMAT = "1";

  /** The format where statements are done in batches. */
  private static final String WITH_BATCHES = "2";

  BegunStep {
    statements = List.copyOf(statements);
  }

  /** Returns a text that {@link #read} understands: a line each for the head and a statement. */
  String text() {
    boolean batches = statements.stream().anyMatch(BegunStep::isInBatches);
    StringBuilder text = new StringBuilder(batches ? WITH_BATCHES : FORMAT);
    text.append(back ? " back " : " on ").append(step).append('\n');
    for (SqlSteps.Placed placed : statements) {
      text.append(isInBatches(placed) ? "b" : placed.statement().transactional() ? "t" : "n")
          .append('\t')
          .append(placed.origin().map(at -> escaped(at.file()) + ":" + at.line()).orElse(""))
          .append('\t')
          .append(escaped(placed.statement().sql()));
      placed.statement().batches().ifPresent(backfill -> text.append(text(backfill)));
      text.append('\n');
    }
    return text.toString();
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException when it is of a format that this version does not know
   */
  static BegunStep read(String text) {
    Iterator<String> lines = text.lines().iterator();
    String[] head = lines.hasNext() ? lines.next().split(" ", -1) : new String[] {""};
    if (!head[0].equals(FORMAT) && !head[0].equals(WITH_BATCHES)) {
      throw new IllegalArgumentException("statements of the unknown format " + head[0]);
    }
    List<SqlSteps.Placed> statements = new ArrayList<>();
    while (lines.hasNext()) {
      String[] parts = lines.next().split("\t", -1);
      String sql = plain(parts[2]);
      Statement statement =
          parts[0].equals("b")
              ? Statement.inBatches(sql, backfill(parts))
              : new Statement(sql, parts[0].equals("t"));
      statements.add(new SqlSteps.Placed(statement, origin(parts[1])));
    }
    return new BegunStep(head[2], head[1].equals("back"), statements);
  }

  private static boolean isInBatches(SqlSteps.Placed placed) {
    return placed.statement().batches().isPresent();
  }

  private static String text(Operation.Backfill backfill) {
    List<String> parts = new ArrayList<>();
    parts.add(backfill.table().schema());
    parts.add(backfill.table().name());
    parts.add(backfill.where().orElse(""));
    backfill
        .values()
        .forEach(
            (column, fill) -> {
              parts.add(column);
              parts.add(((Fill.Sql) fill).expression());
            });
    return parts.stream().map(part -> "\t" + escaped(part)).collect(Collectors.joining());
  }

  /** Reads what stands behind the third part of a line. */
  private static Operation.Backfill backfill(String[] parts) {
    Map<String, Fill> values = new TreeMap<>();
    for (int i = 6; i + 1 < parts.length; i += 2) {
      values.put(plain(parts[i]), new Fill.Sql(plain(parts[i + 1])));
    }
    String where = plain(parts[5]);
    return new Operation.Backfill(
        new ObjectName(plain(parts[3]), plain(parts[4])),
        values,
        where.isEmpty() ? Optional.empty() : Optional.of(where));
  }

  private static Optional<Origin> origin(String text) {
    int colon = text.lastIndexOf(':');
    return colon < 0
        ? Optional.empty()
        : Optional.of(
            new Origin(
                plain(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1))));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }

  private static String plain(String text) {
    StringBuilder result = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\') {
        at++;
        char escape = text.charAt(at);
        c = escape == 'n' ? '\n' : escape == 'r' ? '\r' : escape == 't' ? '\t' : escape;
      }
      result.append(c);
      at++;
    }
    return result.toString();
  }
}
