package dev.cairn.compare;

import dev.cairn.compare.TableDelta.Aspect;
import dev.cairn.compare.TableDelta.ColumnDelta;
import dev.cairn.compare.TableDelta.Parts;
import dev.cairn.dialect.Dialect;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Index;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What is put to the engine: for each table with expressions that differ and might yet mean the
 * same, a table of its columns with just those expressions. Labels tell the parts apart when they
 * come back.
 */
final class Probes {

  private static final String LABEL = "cairn_probe_";

  /** A number, a string or a word, none of which an engine makes null of. */
  private static final Pattern VALUE = Pattern.compile("[-+]?[\\w.]+|'[^']*'");

  private final Dialect dialect;
  private final Keys keys;
  private final Map<Keys.TableKey, Probe> probes = new LinkedHashMap<>();
  private int labels;

  /** A table to be made, and which parts of the wanted table its labels stand for. */
  private record Probe(
      Table table,
      TableDelta delta,
      Set<String> columns,
      Map<String, CheckConstraint> checks,
      Map<String, Index> indexes) {}

  Probes(Dialect dialect) {
    this.dialect = dialect;
    keys = new Keys(dialect.identifiers());
  }

  /** Adds what is undecided about {@code delta}, if anything is. */
  void add(Keys.TableKey key, TableDelta delta, Originals originals) {
    Map<String, ColumnDelta> columns = new HashMap<>();
    for (ColumnDelta column : delta.alteredColumns()) {
      if (defaultUndecided(column) || generatedUndecided(column)) {
        columns.put(column.wanted().name(), column);
      }
    }
    Map<String, CheckConstraint> checks = new HashMap<>();
    List<CheckConstraint> probeChecks = new ArrayList<>();
    if (!delta.checks().dropped().isEmpty()) {
      for (CheckConstraint check : delta.checks().added()) {
        String label = LABEL + ++labels;
        checks.put(keys.part(label), check);
        probeChecks.add(originals.check(check).withName(Optional.of(label)));
      }
    }
    Map<String, Index> indexes = new HashMap<>();
    List<Index> probeIndexes = new ArrayList<>();
    for (Index index : delta.indexes().added()) {
      if (delta.indexes().dropped().stream().anyMatch(other -> undecided(index, other))) {
        String label = LABEL + ++labels;
        indexes.put(keys.part(label), index);
        probeIndexes.add(originals.index(index).withName(Optional.of(label)));
      }
    }
    if (columns.isEmpty() && checks.isEmpty() && indexes.isEmpty()) {
      return;
    }
    List<Column> probeColumns = new ArrayList<>();
    for (Column column : delta.wanted().columns()) {
      probeColumns.add(
          probeColumn(originals.column(column), Optional.ofNullable(columns.get(column.name()))));
    }
    Table table =
        Table.of(delta.wanted().name(), probeColumns)
            .withChecks(probeChecks)
            .withIndexes(probeIndexes);
    probes.put(key, new Probe(table, delta, columns.keySet(), checks, indexes));
  }

  /**
   * Asks the engine, and returns the wanted tables that it had something to say about, in canonical
   * form and in its spelling. The parts keep their places.
   */
  Map<Keys.TableKey, Table> ask(ExpressionEngine engine) {
    if (probes.isEmpty()) {
      return Map.of();
    }
    List<Table> spelled = engine.spell(probes.values().stream().map(Probe::table).toList());
    Map<Keys.TableKey, Set<String>> nulls = new HashMap<>();
    spelled.forEach(table -> nulls.put(keys.table(table.name()), withNull(table)));
    Map<Keys.TableKey, Table> result = new LinkedHashMap<>();
    for (Table table : dialect.canonical(Schema.ofTables(spelled)).tables().values()) {
      Keys.TableKey key = keys.table(table.name());
      Probe probe = probes.get(key);
      if (probe != null) {
        result.put(key, respelled(probe, table, nulls.getOrDefault(key, Set.of())));
      }
    }
    return result;
  }

  /**
   * Returns the columns whose default comes to null. In canonical form they have none, as those
   * have whose default the engine refused.
   */
  private Set<String> withNull(Table spelled) {
    Set<String> result = new HashSet<>();
    for (Column column : spelled.columns()) {
      if (column.defaultSql().filter(sql -> sql.strip().equalsIgnoreCase("null")).isPresent()) {
        result.add(keys.part(column.name()));
      }
    }
    return result;
  }

  /**
   * Returns the wanted tables that no engine has said anything about, with what is in doubt about
   * them as it is found.
   *
   * @param answered the tables that one has spelled
   * @param doubts is told of each part in doubt, in words
   */
  Map<Keys.TableKey, Table> unanswered(Set<Keys.TableKey> answered, Consumer<String> doubts) {
    Map<Keys.TableKey, Table> result = new LinkedHashMap<>();
    probes.forEach(
        (key, probe) -> {
          if (!answered.contains(key)) {
            result.put(key, asFound(probe.delta(), doubts));
          }
        });
    return result;
  }

  private static Table asFound(TableDelta delta, Consumer<String> doubts) {
    String of = " of " + delta.wanted().name();
    Table result = delta.wanted();
    for (ColumnDelta column : delta.alteredColumns()) {
      Column taken = column.wanted();
      if (bothHaveDefaults(column)) {
        taken = taken.withDefault(column.found().defaultSql());
        doubts.accept("default of column " + taken.name() + of);
      }
      if (generatedUndecided(column)) {
        taken = taken.withGenerated(column.found().generated());
        doubts.accept("generated column " + taken.name() + of);
      }
      result = result.replaceColumn(taken.name(), taken);
    }
    Map<CheckConstraint, CheckConstraint> checks =
        pairs(delta.checks(), (wanted, found) -> wanted.name().equals(found.name()));
    checks
        .keySet()
        .forEach(check -> doubts.accept("check " + check.name().orElse(check.expression()) + of));
    Map<Index, Index> indexes = pairs(delta.indexes(), Probes::undecided);
    indexes.keySet().forEach(index -> doubts.accept("index " + index.name().orElse("") + of));
    return result
        .withChecks(
            result.checks().stream().map(check -> checks.getOrDefault(check, check)).toList())
        .withIndexes(
            result.indexes().stream()
                .map(index -> indexes.getOrDefault(index, index).withName(index.name()))
                .toList());
  }

  /** Pairs what is wanted with what is found, likely ones first where there are several. */
  private static <T> Map<T, T> pairs(Parts<T> parts, BiPredicate<T, T> likely) {
    Map<T, T> result = new LinkedHashMap<>();
    List<T> found = new ArrayList<>(parts.dropped());
    for (T wanted : parts.added()) {
      found.stream()
          .filter(other -> likely.test(wanted, other))
          .findFirst()
          .ifPresent(
              other -> {
                result.put(wanted, other);
                found.remove(other);
              });
    }
    return result;
  }

  private Table respelled(Probe probe, Table spelled, Set<String> nulls) {
    Map<String, Column> columns = new HashMap<>();
    spelled.columns().forEach(column -> columns.put(keys.part(column.name()), column));
    Map<CheckConstraint, String> checks = new HashMap<>();
    for (CheckConstraint check : spelled.checks()) {
      CheckConstraint wanted = check.name().map(keys::part).map(probe.checks()::get).orElse(null);
      if (wanted != null) {
        checks.put(wanted, check.expression());
      }
    }
    Map<Index, Index> indexes = new HashMap<>();
    for (Index index : spelled.indexes()) {
      Index wanted = index.name().map(keys::part).map(probe.indexes()::get).orElse(null);
      if (wanted != null) {
        indexes.put(wanted, index.withName(wanted.name()));
      }
    }
    Table wanted = probe.delta().wanted();
    return wanted
        .withColumns(
            wanted.columns().stream()
                .map(
                    column ->
                        probe.columns().contains(column.name())
                            ? expressions(column, columns.get(keys.part(column.name())), nulls)
                            : column)
                .toList())
        .withChecks(
            wanted.checks().stream()
                .map(check -> check.withExpression(checks.getOrDefault(check, check.expression())))
                .toList())
        .withIndexes(
            wanted.indexes().stream().map(index -> indexes.getOrDefault(index, index)).toList());
  }

  private Column expressions(
      Column column, @org.jspecify.annotations.Nullable Column spelled, Set<String> nulls) {
    if (spelled == null) {
      return column;
    }
    Column result = column;
    if (nulls.contains(keys.part(column.name()))) {
      result = result.withDefault(Optional.empty());
    } else if (column.defaultSql().isPresent() && spelled.defaultSql().isPresent()) {
      result = result.withDefault(spelled.defaultSql());
    }
    if (column.generated().isPresent() && spelled.generated().isPresent()) {
      result = result.withGenerated(spelled.generated());
    }
    return result;
  }

  /** A column with its type, and of its expressions only what is in question. */
  private Column probeColumn(Column given, Optional<ColumnDelta> question) {
    boolean asksDefault = question.filter(this::defaultUndecided).isPresent();
    boolean asksGenerated = question.filter(Probes::generatedUndecided).isPresent();
    Column result = given.withIdentity(Optional.empty()).withComment(Optional.empty());
    if (!asksDefault) {
      result = result.withDefault(Optional.empty());
    }
    return asksGenerated ? result : result.withGenerated(Optional.empty());
  }

  private boolean defaultUndecided(ColumnDelta column) {
    return bothHaveDefaults(column) || mayComeToNull(column);
  }

  /**
   * Returns whether a default is wanted where none is found, and an engine that keeps what a
   * default comes to may have made null of it, which is none: {@code case 1 when 2 then 3 end}.
   */
  private boolean mayComeToNull(ColumnDelta column) {
    return column.aspects().contains(Aspect.DEFAULT)
        && column.found().defaultSql().isEmpty()
        && dialect.computesWord("case")
        && column
            .wanted()
            .defaultSql()
            .filter(sql -> !VALUE.matcher(sql.strip()).matches())
            .isPresent();
  }

  private static boolean bothHaveDefaults(ColumnDelta column) {
    return column.aspects().contains(Aspect.DEFAULT)
        && column.wanted().defaultSql().isPresent()
        && column.found().defaultSql().isPresent();
  }

  private static boolean generatedUndecided(ColumnDelta column) {
    return column.aspects().contains(Aspect.GENERATED)
        && column.wanted().generated().isPresent()
        && column.found().generated().isPresent()
        && column
            .wanted()
            .generated()
            .map(Generated::stored)
            .equals(column.found().generated().map(Generated::stored));
  }

  /** Two indexes may mean the same when only expressions separate them. */
  private static boolean undecided(Index wanted, Index found) {
    return wanted.unique() == found.unique()
        && wanted.keys().size() == found.keys().size()
        && wanted.where().isPresent() == found.where().isPresent()
        && (wanted.where().isPresent()
            || wanted.keys().stream().anyMatch(Index.Key::expression)
            || found.keys().stream().anyMatch(Index.Key::expression));
  }
}
