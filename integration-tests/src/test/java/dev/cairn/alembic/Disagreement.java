package dev.cairn.alembic;

import dev.cairn.alembic.Verdict.Answer;
import dev.cairn.revision.Revision;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A graph and a query that the two answer differently.
 *
 * @param kind what differs, in a word, for comparing one disagreement with another
 */
record Disagreement(
    List<Revision> revisions, Query query, String kind, Answer alembic, Answer cairn) {

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(kind).append(": ").append(query.command()).append(' ').append(query.to());
    text.append("\n  applied ").append(new TreeSet<>(query.applied()));
    text.append("\n  Alembic ").append(shown(alembic));
    text.append("\n  Cairn   ").append(shown(cairn));
    for (Revision revision : revisions) {
      text.append("\n    ").append(revision.id());
      text.append(" revises ").append(revision.revises());
      add(text, " depends on ", Set.copyOf(revision.dependsOn()));
      add(text, " labels ", revision.labels());
    }
    return text.toString();
  }

  private static void add(StringBuilder text, String what, Set<String> names) {
    if (!names.isEmpty()) {
      text.append(what).append(new TreeSet<>(names));
    }
  }

  private static String shown(Answer answer) {
    return answer.error().orElseGet(() -> answer.steps() + " and stands at " + answer.heads());
  }
}
