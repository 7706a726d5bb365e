package dev.cairn.revision;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The steps that people who come from Alembic expect. */
class RevisionCasesTest {

  record Case(
      String name,
      RevisionGraph graph,
      boolean up,
      List<String> to,
      Set<String> at,
      Set<String> steps,
      Set<String> heads) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws IOException {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                RevisionCasesTest.class.getResourceAsStream("/revision-cases.json")),
            StandardCharsets.UTF_8)) {
      JsonObject all = JsonParser.parseReader(reader).getAsJsonObject();
      List<Case> result = new ArrayList<>();
      for (JsonElement element : all.getAsJsonArray("cases")) {
        JsonObject one = element.getAsJsonObject();
        RevisionGraph graph =
            graph(all.getAsJsonObject("graphs").getAsJsonArray(one.get("graph").getAsString()));
        JsonElement to = one.get("to");
        result.add(
            new Case(
                "%s %s %s at %s".formatted(one.get("graph"), one.get("command"), to, one.get("at")),
                graph,
                one.get("command").getAsString().equals("upgrade"),
                to.isJsonArray()
                    ? strings(to)
                    : List.of(to.isJsonNull() ? "base" : to.getAsString()),
                graph.ancestorsOf(strings(one.get("at"))),
                new LinkedHashSet<>(strings(one.get("steps"))),
                new LinkedHashSet<>(strings(one.get("heads")))));
      }
      return result.stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void takesTheSameSteps(Case test) {
    List<Revision> plan =
        test.up()
            ? Plans.upgrade(test.graph(), test.at(), test.to().toArray(String[]::new))
            : Plans.downgrade(test.graph(), test.at(), test.to().get(0));

    assertThat(plan).extracting(Revision::id).containsExactlyInAnyOrderElementsOf(test.steps());
    Set<String> applied = new LinkedHashSet<>(test.at());
    for (Revision revision : plan) {
      if (test.up()) {
        assertThat(applied).containsAll(RevisionGraph.references(revision));
        applied.add(revision.id());
      } else {
        applied.remove(revision.id());
        assertThat(test.graph().descendantsOf(List.of(revision.id()))).noneMatch(applied::contains);
      }
    }
    assertThat(test.graph().headsOf(applied)).containsExactlyInAnyOrderElementsOf(test.heads());
  }

  private static RevisionGraph graph(JsonArray revisions) {
    List<Revision> result = new ArrayList<>();
    for (JsonElement element : revisions) {
      JsonObject one = element.getAsJsonObject();
      result.add(
          new Revision(
              one.get("id").getAsString(),
              strings(one.get("revises")),
              one.has("dependsOn") ? strings(one.get("dependsOn")) : List.of(),
              one.has("labels") ? Set.copyOf(strings(one.get("labels"))) : Set.of(),
              ""));
    }
    return RevisionGraph.of(result);
  }

  private static List<String> strings(JsonElement array) {
    return array.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
  }
}
