package dev.cairn.alembic;

import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws graphs, and what may be asked about them. */
final class RandomGraph {

  private static final int MOST = 40;
  private static final int QUERIES = 30;

  /** Ids share their first letters, so that some prefixes are ambiguous. */
  private static final List<String> BEGINNINGS = List.of("a1b2", "a1b3", "c0de", "f00d", "9999");

  private static final List<String> LABELS = List.of("shop", "blog", "mail", "stock", "plan");

  private final Random random;
  private final List<Revision> revisions;

  RandomGraph(long seed) {
    // Seeds in a row begin alike without this.
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    random.nextInt();
    revisions = draw();
  }

  List<Revision> revisions() {
    return revisions;
  }

  private List<Revision> draw() {
    List<Revision> drawn = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    int size = 1 + random.nextInt(MOST);
    boolean wild = chance(50);
    Set<String> taken = new LinkedHashSet<>();
    for (int i = 0; i < size; i++) {
      String id = freshId(taken);
      List<String> revises = i == 0 || chance(8) ? List.of() : parents(ids, wild);
      List<String> dependsOn =
          i > 0 && chance(wild ? 20 : 6)
              ? byLabel(some(ids, 1 + random.nextInt(2)), drawn)
              : List.of();
      Set<String> labels = Set.of();
      if (chance(15)) {
        labels = Set.of(LABELS.get(random.nextInt(LABELS.size())) + i);
      }
      drawn.add(new Revision(id, revises, dependsOn, labels, "number " + i));
      ids.add(id);
    }
    Collections.shuffle(drawn, random);
    return List.copyOf(drawn);
  }

  /** Returns what stands in a migration for {@code ids}: a label now and then. */
  private List<String> byLabel(List<String> ids, List<Revision> drawn) {
    boolean labels = chance(50);
    return drawn.stream()
        .filter(revision -> ids.contains(revision.id()))
        .map(
            revision ->
                labels && !revision.labels().isEmpty()
                    ? revision.labels().iterator().next()
                    : revision.id())
        .toList();
  }

  private List<String> parents(List<String> ids, boolean wild) {
    if (chance(12) && ids.size() > 1) {
      return some(recent(ids, 6), 2 + random.nextInt(2));
    }
    return List.of(one(chance(wild ? 30 : 10) ? ids : recent(ids, 3)));
  }

  private static List<String> recent(List<String> ids, int most) {
    return ids.subList(Math.max(0, ids.size() - most), ids.size());
  }

  private String freshId(Set<String> taken) {
    String id;
    do {
      id = one(BEGINNINGS) + Integer.toHexString(0x1000 + random.nextInt(0xE000));
    } while (!taken.add(id));
    return id;
  }

  /** Returns what to ask about {@code graph}, which is made of these revisions. */
  List<Query> queries(RevisionGraph graph) {
    List<Query> queries = new ArrayList<>();
    Set<String> applied = Set.of();
    for (int i = 0; i < QUERIES; i++) {
      if (i % 3 == 0) {
        applied = state(graph);
      }
      queries.add(new Query(chance(50), symbol(graph), applied));
    }
    return queries;
  }

  private Set<String> state(RevisionGraph graph) {
    int kind = random.nextInt(10);
    List<String> ids = ids();
    if (kind == 0) {
      return Set.of();
    }
    if (kind == 1) {
      return Set.copyOf(ids);
    }
    return graph.ancestorsOf(some(ids, 1 + random.nextInt(kind < 5 ? 1 : 4)));
  }

  private String symbol(RevisionGraph graph) {
    String branch = chance(45) ? branch(graph) + "@" : "";
    String anchor =
        switch (random.nextInt(7)) {
          case 0, 1 -> name();
          case 2 -> "head";
          case 3 -> "heads";
          case 4 -> "base";
          default -> "";
        };
    if (!anchor.isEmpty() && chance(60)) {
      return branch + anchor;
    }
    boolean down = !anchor.equals("base") && chance(50);
    return branch + anchor + (down ? "-" : "+") + (1 + random.nextInt(chance(70) ? 2 : 6));
  }

  private String branch(RevisionGraph graph) {
    List<String> labels = graph.labels().keySet().stream().sorted().collect(Collectors.toList());
    return labels.isEmpty() || chance(20) ? name() : one(labels);
  }

  private String name() {
    String id = one(ids());
    return chance(25) ? id.substring(0, 4 + random.nextInt(4)) : id;
  }

  private List<String> ids() {
    return revisions.stream().map(Revision::id).toList();
  }

  private List<String> some(List<String> ids, int count) {
    List<String> shuffled = new ArrayList<>(ids);
    Collections.shuffle(shuffled, random);
    return List.copyOf(shuffled.subList(0, Math.min(count, shuffled.size())));
  }

  private String one(List<String> ids) {
    return ids.get(random.nextInt(ids.size()));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
