package dev.cairn.run;

import dev.cairn.dialect.Statement;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddForeignKey;
import dev.cairn.operation.Origin;
import dev.cairn.schema.ObjectName;
import dev.cairn.stored.StoredOperations;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The statements of a step as they were written when it began: the rest of them is what a later run
 * has to do, whatever the catalog, of which they were made, says by then.
 *
 * @param step a checksum of the step
 * @param back whether they take the step back
 * @param undo for each statement what takes it back, where it can be taken back once all behind it
 *     are; an empty text where nothing needs to be done for that
 * @param keys the foreign keys that are away before it, or that it takes away
 */
record BegunStep(
    String step,
    boolean back,
    List<SqlSteps.Placed> statements,
    List<Optional<String>> undo,
    List<AddForeignKey> keys) {

  /** Keeps nothing. */
  static final BegunStep NONE = of("", false, List.of());

  private static final String FORMAT = "1";

  /** The format where statements are done in batches. */
  private static final String WITH_BATCHES = "2";

  /** The format where statements can be taken back, or foreign keys are away. */
  private static final String WITH_UNDO = "3";

  private static final Set<String> FORMATS = Set.of(FORMAT, WITH_BATCHES, WITH_UNDO);

  private static final String BATCHES = "b";
  private static final String KEYS = "k";
  private static final String UNDO = "u";

  BegunStep {
    statements = List.copyOf(statements);
    undo = List.copyOf(undo);
    keys = List.copyOf(keys);
  }

  /** Returns one whose statements cannot be taken back. */
  static BegunStep of(String step, boolean back, List<SqlSteps.Placed> statements) {
    return new BegunStep(step, back, statements, List.of(), List.of());
  }

  /** Returns one that keeps nothing but what is away. */
  static BegunStep none(List<AddForeignKey> away) {
    return new BegunStep("", false, List.of(), List.of(), away);
  }

  /** Returns it with other statements, one for one. */
  BegunStep with(List<SqlSteps.Placed> others) {
    return new BegunStep(step, back, others, undo, keys);
  }

  /**
   * Returns the statements that take the first {@code done} of its own back; empty where they
   * cannot be.
   */
  Optional<List<SqlSteps.Placed>> takingBack(int done) {
    List<SqlSteps.Placed> result = new ArrayList<>();
    for (int i = done - 1; i >= 0; i--) {
      Optional<String> sql = i < undo.size() ? undo.get(i) : Optional.empty();
      if (sql.isEmpty()) {
        return Optional.empty();
      }
      sql.filter(text -> !text.isEmpty())
          .map(text -> new SqlSteps.Placed(Statement.of(text), Optional.empty()))
          .ifPresent(result::add);
    }
    return Optional.of(result);
  }

  /** Returns a text that {@link #read} understands: a line each for the head and a statement. */
  String text() {
    boolean batches = statements.stream().anyMatch(BegunStep::isInBatches);
    boolean more = !keys.isEmpty() || undo.stream().anyMatch(Optional::isPresent);
    StringBuilder text = new StringBuilder(more ? WITH_UNDO : batches ? WITH_BATCHES : FORMAT);
    text.append(back ? " back " : " on ").append(step).append('\n');
    for (int i = 0; i < statements.size(); i++) {
      SqlSteps.Placed placed = statements.get(i);
      text.append(isInBatches(placed) ? BATCHES : placed.statement().transactional() ? "t" : "n")
          .append('\t')
          .append(placed.origin().map(at -> escaped(at.file()) + ":" + at.line()).orElse(""))
          .append('\t')
          .append(escaped(placed.statement().sql()));
      placed.statement().batches().ifPresent(backfill -> text.append(text(backfill)));
      text.append('\n');
      if (i < undo.size() && undo.get(i).isPresent()) {
        text.append(UNDO).append('\t').append(escaped(undo.get(i).get())).append('\n');
      }
    }
    if (!keys.isEmpty()) {
      String all = new StoredOperations(List.copyOf(keys), List.of(), Optional.empty()).write();
      text.append(KEYS).append('\t').append(escaped(all)).append('\n');
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
    if (!FORMATS.contains(head[0])) {
      throw new IllegalArgumentException("statements of the unknown format " + head[0]);
    }
    List<SqlSteps.Placed> statements = new ArrayList<>();
    List<Optional<String>> undo = new ArrayList<>();
    List<AddForeignKey> keys = new ArrayList<>();
    while (lines.hasNext()) {
      String[] parts = lines.next().split("\t", -1);
      if (parts[0].equals(UNDO)) {
        undo.set(statements.size() - 1, Optional.of(plain(parts[1])));
      } else if (parts[0].equals(KEYS)) {
        StoredOperations.read(plain(parts[1])).upgrade().stream()
            .map(AddForeignKey.class::cast)
            .forEach(keys::add);
      } else {
        String sql = plain(parts[2]);
        Statement statement =
            parts[0].equals(BATCHES)
                ? Statement.inBatches(sql, backfill(parts))
                : new Statement(sql, parts[0].equals("t"));
        statements.add(new SqlSteps.Placed(statement, origin(parts[1])));
        undo.add(Optional.empty());
      }
    }
    return new BegunStep(head[2], head[1].equals("back"), statements, undo, keys);
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
