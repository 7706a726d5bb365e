package dev.cairn.alembic;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cairn.alembic.Verdict.Answer;
import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A Python process that asks Alembic, a line a graph. */
final class Judge implements AutoCloseable {

  private static final Path SCRIPT = Path.of("src/test/scripts/alembic_judge.py");

  private final Process process;
  private final BufferedReader out;
  private final Writer in;
  private final String version;

  private Judge(Process process, BufferedReader out, String version) {
    this.process = process;
    this.out = out;
    this.in = process.outputWriter(StandardCharsets.UTF_8);
    this.version = version;
  }

  /** Starts it; empty where this machine has no Alembic. */
  static Optional<Judge> start() {
    // The distribution's Python, which is not always the first one of the path.
    String python = System.getProperty("cairn.python", "/usr/bin/python3");
    try {
      Process process =
          new ProcessBuilder(python, SCRIPT.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      Optional<String> version = Optional.ofNullable(out.readLine());
      return version.map(found -> new Judge(process, out, found));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns Alembic's version. */
  String version() {
    return version;
  }

  Verdict judge(List<Revision> revisions, RevisionGraph graph, List<Query> queries) {
    List<Object> asked = new ArrayList<>();
    for (Query query : queries) {
      asked.add(
          Map.of(
              "command",
              query.command(),
              "to",
              query.to(),
              "at",
              List.copyOf(graph.headsOf(query.applied()))));
    }
    return verdict(ask(revisions, asked));
  }

  /** Returns what Alembic makes of revisions that may be no graph. */
  Verdict judge(List<Revision> revisions) {
    return verdict(ask(revisions, List.of()));
  }

  private JsonObject ask(List<Revision> revisions, List<Object> queries) {
    List<Object> nodes = new ArrayList<>();
    for (Revision revision : revisions) {
      nodes.add(
          Map.of(
              "id",
              revision.id(),
              "revises",
              revision.revises(),
              "dependsOn",
              revision.dependsOn(),
              "labels",
              revision.labels().stream().sorted().toList()));
    }
    try {
      in.write(new Gson().toJson(Map.of("revisions", nodes, "queries", queries)) + "\n");
      in.flush();
      String line = out.readLine();
      if (line == null) {
        throw new IllegalStateException("the Python process has ended");
      }
      return JsonParser.parseString(line).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Verdict verdict(JsonObject found) {
    if (found.has("error")) {
      return Verdict.refused(found.get("error").getAsString());
    }
    List<Answer> answers = new ArrayList<>();
    for (JsonElement answer : found.getAsJsonArray("answers")) {
      answers.add(answer(answer.getAsJsonObject()));
    }
    return new Verdict(
        Optional.empty(),
        set(found.getAsJsonArray("heads")),
        set(found.getAsJsonArray("resolvedHeads")),
        set(found.getAsJsonArray("bases")),
        set(found.getAsJsonArray("branchPoints")),
        answers);
  }

  private static Answer answer(JsonObject answer) {
    if (answer.has("error")) {
      return Answer.refused(answer.get("error").getAsString());
    }
    return new Answer(
        Optional.empty(),
        List.copyOf(list(answer.getAsJsonArray("steps"))),
        answer.has("heads") ? Optional.of(set(answer.getAsJsonArray("heads"))) : Optional.empty());
  }

  private static Set<String> set(JsonArray array) {
    return new LinkedHashSet<>(list(array));
  }

  private static List<String> list(JsonArray array) {
    return array.asList().stream().map(JsonElement::getAsString).toList();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
