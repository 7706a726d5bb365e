package dev.cairn.script;

import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.revision.Revision;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Writes migrations as SQL. */
public final class SqlScriptWriter {

  /** Makes a writer. */
  public SqlScriptWriter() {}

  /**
   * Returns the text of a script.
   *
   * @param draft its header; the operations are in {@code upgradeSql} and {@code downgradeSql}
   * @param upgradeSql statements, without semicolons at their ends or with them
   * @param downgradeSql statements that take it back
   * @throws CairnException when a statement holds a line that would begin a part of the script
   */
  public String write(ScriptDraft draft, List<String> upgradeSql, List<String> downgradeSql) {
    return write(draft, upgradeSql, downgradeSql, Optional.empty(), "");
  }

  /**
   * Returns the text of a script, as {@link #write(ScriptDraft, List, List)} does.
   *
   * @param template what to put it into, where it is not the usual form
   * @param date the day, for the template
   * @throws CairnException also when the template cannot be filled in
   */
  public String write(
      ScriptDraft draft,
      List<String> upgradeSql,
      List<String> downgradeSql,
      Optional<ScriptTemplate> template,
      String date) {
    Revision revision = draft.revision();
    StringBuilder up = new StringBuilder();
    statements(upgradeSql, up);
    StringBuilder down = new StringBuilder();
    statements(downgradeSql, down);
    StringBuilder out = header(revision);
    if (template.isPresent()) {
      return template
          .get()
          .fill(
              Map.of(
                  "header", out.toString().stripTrailing(),
                  "upgrade", up.toString().stripTrailing(),
                  "downgrade", down.toString().stripTrailing(),
                  "id", revision.id(),
                  "message", revision.message().replaceAll("\\s+", " "),
                  "date", date),
              Set.of("header", "upgrade", "downgrade"));
    }
    out.append("\n-- cairn:upgrade\n").append(up);
    out.append("\n-- cairn:downgrade\n").append(down);
    return out.toString();
  }

  /**
   * Returns the text of a script whose operations are all SQL: each is a part of its own, for its
   * dialects.
   *
   * @throws CairnException when a statement holds a line that would begin a part of the script
   */
  public String writeParts(ScriptDraft draft) {
    StringBuilder out = header(draft.revision());
    parts("upgrade", draft.upgrade(), out);
    parts("downgrade", draft.downgrade(), out);
    return out.toString();
  }

  private static void parts(String way, List<Operation> operations, StringBuilder out) {
    if (operations.isEmpty()) {
      out.append("\n-- cairn:").append(way).append('\n');
    }
    Set<String> before = Set.of("-");
    for (Operation operation : operations) {
      Operation.ExecuteSql sql = (Operation.ExecuteSql) operation;
      if (!sql.dialects().equals(before)) {
        String to = String.join(", ", new TreeSet<>(sql.dialects()));
        out.append(("\n-- cairn:" + way + " " + to).stripTrailing()).append('\n');
        before = sql.dialects();
      }
      statements(List.of(sql.sql()), out);
    }
  }

  private static StringBuilder header(Revision revision) {
    StringBuilder out = new StringBuilder("-- cairn:revision ").append(revision.id());
    clause("revises", revision.revises(), out);
    clause("depends-on", revision.dependsOn(), out);
    clause("labels", revision.labels().stream().sorted().toList(), out);
    clause("replaces", revision.replaces(), out);
    out.append('\n');
    if (!revision.message().isBlank()) {
      // A third dash keeps a message that begins like a directive from being one.
      String marker = revision.message().contains("cairn:") ? "---" : "--";
      for (String line : Comments.lines(revision.message(), marker, 0)) {
        out.append(line).append('\n');
      }
    }
    return out;
  }

  /** Returns {@code text} as a remark that may stand before a statement, with the line's end. */
  public static String remark(String text) {
    return String.join("\n", Comments.lines(text, "--", 0)) + "\n";
  }

  private static void clause(String name, Collection<String> values, StringBuilder out) {
    if (!values.isEmpty()) {
      out.append(' ').append(name).append(' ').append(String.join(", ", values));
    }
  }

  private static void statements(List<String> statements, StringBuilder out) {
    for (String statement : statements) {
      String sql = statement.strip();
      if (sql.lines().anyMatch(SqlScript::isDirective)) {
        throw CairnException.failed("A statement holds a line that begins with `-- cairn:`.")
            .at(sql)
            .hint("Write this migration in Java.");
      }
      if (!sql.isEmpty()) {
        out.append(sql).append(end(sql)).append('\n');
      }
    }
  }

  private static String end(String sql) {
    if (sql.endsWith(";")) {
      return "";
    }
    // In a comment at the end of the last line a semicolon would be lost.
    boolean comment = sql.substring(sql.lastIndexOf('\n') + 1).matches(".*(--|#).*");
    return comment ? "\n;" : ";";
  }
}
