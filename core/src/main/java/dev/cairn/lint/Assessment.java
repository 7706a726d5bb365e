package dev.cairn.lint;

import dev.cairn.dialect.TableFacts;
import dev.cairn.schema.ObjectName;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Weighs hazards by what the database says: a lock on an empty table is nothing, rows that break a
 * constraint are an error, and where none do there is no hazard.
 *
 * @param connected whether there is a database; if not, what is not known is not held to be absent
 * @param facts of the tables, by their names in the database
 * @param counts the answers to probes, as far as they were asked
 */
public record Assessment(
    Target target,
    LintRules rules,
    boolean connected,
    Map<ObjectName, TableFacts> facts,
    Map<Probe, Long> counts) {

  /** Up to so many rows nobody notices a lock. */
  public static final long SMALL = 10_000;

  /** From so many rows on everybody does. */
  public static final long LARGE = 1_000_000;

  private static final int SPARE_VERSIONS = 4;

  public Assessment {
    facts = Map.copyOf(facts);
    counts = Map.copyOf(counts);
  }

  /** Returns an assessment of what the migrations alone tell. */
  public static Assessment unconnected(Target target, LintRules rules) {
    return new Assessment(target, rules, false, Map.of(), Map.of());
  }

  /** Returns the tables that the hazards are about, by their names in the database. */
  public static Set<ObjectName> tables(List<Hazard> hazards) {
    Set<ObjectName> tables = new LinkedHashSet<>();
    hazards.forEach(hazard -> hazard.table().ifPresent(tables::add));
    return tables;
  }

  /** Returns the rows that should be counted. */
  public static Set<Probe> probes(List<Hazard> hazards) {
    Set<Probe> probes = new LinkedHashSet<>();
    hazards.forEach(hazard -> hazard.probe().ifPresent(probes::add));
    return probes;
  }

  /** Returns the hazards that remain, with their levels. */
  public List<Hazard> of(List<Hazard> hazards) {
    return hazards.stream().map(this::of).filter(Objects::nonNull).toList();
  }

  private @org.jspecify.annotations.Nullable Hazard of(Hazard hazard) {
    if (rules.ignore().contains(hazard.kind())) {
      return null;
    }
    Optional<TableFacts> known =
        hazard.table().flatMap(table -> Optional.ofNullable(facts.get(table)));
    Optional<Long> count = hazard.probe().flatMap(probe -> Optional.ofNullable(counts.get(probe)));
    Hazard full = hazard.withFacts(known);
    if (count.isPresent()) {
      full = full.counted(count.get());
    }
    Optional<Level> level = level(full, known, count);
    if (level.isEmpty()) {
      return null;
    }
    return full.at(rules.levels().getOrDefault(hazard.kind(), level.get()));
  }

  /** Returns how much it matters; empty when the database shows that there is nothing to fear. */
  private Optional<Level> level(Hazard hazard, Optional<TableFacts> known, Optional<Long> count) {
    HazardKind kind = hazard.kind();
    // A table that these very migrations make has no rows yet.
    boolean empty =
        connected
            && hazard.table().isEmpty()
            && (kind.growsWithTable() || kind.losesRows() || kind.failsOnRows())
            && kind != HazardKind.EXPLICIT_LOCK
            && kind != HazardKind.LONG_TRANSACTION;
    if (kind == HazardKind.ROW_VERSIONS) {
      int limit = RowVersionRule.limit(target);
      return known
          .flatMap(TableFacts::rowVersions)
          .filter(used -> used + hazard.count().orElse(0L) > limit - SPARE_VERSIONS)
          .map(used -> hazard.level());
    }
    if (kind.failsOnRows()) {
      if (empty || count.filter(rows -> rows == 0).isPresent() || isEmpty(known)) {
        return Optional.empty();
      }
      return Optional.of(count.isPresent() ? Level.ERROR : hazard.level());
    }
    if (kind.losesRows()) {
      boolean nothing = empty || count.filter(rows -> rows == 0).isPresent() || isEmpty(known);
      return Optional.of(nothing ? Level.INFO : hazard.level());
    }
    if (kind.growsWithTable() && (empty || known.isPresent())) {
      long rows = empty ? 0 : known.orElseThrow().rows();
      if (rows <= SMALL) {
        return Optional.of(Level.INFO);
      }
      boolean others = hazard.lock().filter(lock -> lock.contains("LOCK=NONE")).isPresent();
      return Optional.of(
          rows >= LARGE && hazard.work() != Work.NONE && !others ? Level.ERROR : hazard.level());
    }
    return Optional.of(hazard.level());
  }

  private static boolean isEmpty(Optional<TableFacts> known) {
    return known.filter(facts -> facts.exact() && facts.rows() == 0).isPresent();
  }

  /** Returns the tables whose rows may be counted at once, without anybody noticing. */
  public Set<ObjectName> countable() {
    Map<ObjectName, TableFacts> found = new HashMap<>(facts);
    found.values().removeIf(fact -> fact.rows() > LARGE);
    return Set.copyOf(found.keySet());
  }
}
