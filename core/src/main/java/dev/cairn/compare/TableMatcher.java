package dev.cairn.compare;

import dev.cairn.compare.CompareRules.Ignore;
import dev.cairn.compare.TableDelta.Aspect;
import dev.cairn.compare.TableDelta.ColumnDelta;
import dev.cairn.compare.TableDelta.Parts;
import dev.cairn.dialect.Dialect;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares two tables of one name, both in canonical form, by what their parts mean. */
final class TableMatcher {

  private final CompareRules rules;
  private final boolean complete;
  private final Keys keys;
  private final Meaning meaning;
  private final Expressions expressions;
  private final ColumnMatcher columns;

  /**
   * @param complete whether a wanted table says everything, as {@link SchemaComparator#complete}
   */
  TableMatcher(Dialect dialect, CompareRules rules, boolean complete) {
    this.rules = rules;
    this.complete = complete;
    keys = new Keys(dialect.identifiers());
    meaning = new Meaning(keys);
    expressions = new Expressions(keys, dialect.syntax());
    columns = new ColumnMatcher(dialect.types(), rules);
  }

  /**
   * Compares. Names do not count, with one exception: a part found whose name a new part needs has
   * to go, and is made again under its own name if it is still wanted.
   */
  TableDelta compare(Table wanted, Table found) {
    TableDelta delta = byMeaning(wanted, found);
    Table rest = found;
    while (true) {
      Set<String> needed = needed(delta);
      Table kept = rest;
      rest = withoutNamed(kept, delta, needed);
      if (rest.equals(kept)) {
        return kept.equals(found) ? delta : delta.alsoDropping(found, kept);
      }
      delta = byMeaning(wanted, rest);
    }
  }

  private Set<String> needed(TableDelta delta) {
    return Stream.of(
            delta.primaryKeyDiffers()
                ? delta.wanted().primaryKey().map(PrimaryKey::name).stream()
                : Stream.<Optional<String>>of(),
            delta.uniques().added().stream().map(UniqueConstraint::name),
            delta.foreignKeys().added().stream().map(ForeignKey::name),
            delta.indexes().added().stream().map(Index::name),
            delta.checks().added().stream().map(CheckConstraint::name))
        .flatMap(names -> names)
        .flatMap(Optional::stream)
        .map(keys::part)
        .collect(Collectors.toSet());
  }

  /** Returns {@code found} without the parts that would stay and have one of these names. */
  private Table withoutNamed(Table found, TableDelta delta, Set<String> names) {
    if (names.isEmpty()) {
      return found;
    }
    boolean keyStays =
        delta.primaryKeyDiffers()
            || found
                .primaryKey()
                .flatMap(PrimaryKey::name)
                .map(keys::part)
                .filter(names::contains)
                .isEmpty();
    return found
        .withPrimaryKey(found.primaryKey().filter(key -> keyStays))
        .withUniques(without(found.uniques(), delta.uniques(), UniqueConstraint::name, names))
        .withForeignKeys(without(found.foreignKeys(), delta.foreignKeys(), ForeignKey::name, names))
        .withIndexes(without(found.indexes(), delta.indexes(), Index::name, names))
        .withChecks(without(found.checks(), delta.checks(), CheckConstraint::name, names));
  }

  private <T> List<T> without(
      List<T> found, Parts<T> parts, Function<T, Optional<String>> name, Set<String> names) {
    return found.stream()
        .filter(
            part ->
                parts.dropped().contains(part)
                    || name.apply(part).map(keys::part).filter(names::contains).isEmpty())
        .toList();
  }

  private TableDelta byMeaning(Table wanted, Table found) {
    Map<String, Column> wantedColumns = byKey(wanted);
    Map<String, Column> foundColumns = byKey(found);
    List<Column> onlyFound = without(foundColumns, wantedColumns);
    boolean keep = rules.ignores(Ignore.EXTRA_COLUMNS);
    List<String> kept = keep ? names(onlyFound) : List.of();
    List<String> dropped = keep ? List.of() : names(onlyFound);
    Parts<ForeignKey> foreignKeys =
        parts(wanted.foreignKeys(), found.foreignKeys(), meaning::of)
            .dropping(key -> !touches(kept, key.columns()));
    Parts<CheckConstraint> checks =
        parts(wanted.checks(), found.checks(), CheckConstraint::expression)
            .dropping(check -> expressions.mentioned(check.expression(), kept).isEmpty())
            .dropping(
                check ->
                    complete
                        || !check.isExclusion()
                        || !expressions.mentioned(check.expression(), names(onlyFound)).isEmpty());
    Parts<UniqueConstraint> uniques =
        withoutKept(uniques(wanted, found), wanted, found)
            .dropping(unique -> !touches(kept, unique.columns()));
    List<String> all = names(found.columns());
    return new TableDelta(
        wanted,
        found,
        without(wantedColumns, foundColumns),
        keep ? List.of() : onlyFound,
        altered(wanted, found, wantedColumns, foundColumns),
        changesPrimaryKey(wanted, found),
        withoutExtra(uniques, UniqueConstraint::columns, dropped),
        withoutExtra(foreignKeys, ForeignKey::columns, dropped),
        indexes(wanted, found, kept, dropped),
        withoutExtra(checks, check -> expressions.mentioned(check.expression(), all), dropped),
        !wanted.comment().equals(found.comment()) && !rules.ignores(Ignore.COMMENTS));
  }

  private boolean changesPrimaryKey(Table wanted, Table found) {
    return !keepsPrimaryKey(wanted)
        && (!primaryKey(wanted).equals(primaryKey(found)) || changesIncluded(wanted, found));
  }

  /** A column that goes takes a key with it that includes it. */
  private boolean changesIncluded(Table wanted, Table found) {
    List<String> before = included(found);
    List<String> after = included(wanted);
    return !before.equals(after)
        && (complete
            || !after.isEmpty()
            || !keys.parts(names(wanted.columns())).containsAll(before));
  }

  private List<String> included(Table table) {
    return table.primaryKey().map(PrimaryKey::included).map(keys::parts).orElse(List.of());
  }

  private boolean keepsPrimaryKey(Table wanted) {
    return rules.ignores(Ignore.EXTRA_CONSTRAINTS) && wanted.primaryKey().isEmpty();
  }

  /** A primary key that stays does what a unique constraint on its columns would do. */
  private Parts<UniqueConstraint> withoutKept(
      Parts<UniqueConstraint> uniques, Table wanted, Table found) {
    if (!keepsPrimaryKey(wanted)) {
      return uniques;
    }
    Set<String> key = new HashSet<>(primaryKey(found));
    return new Parts<>(
        uniques.added().stream().filter(unique -> !keySet(unique.columns()).equals(key)).toList(),
        uniques.dropped());
  }

  /**
   * Keeps what only {@code found} has, if the rules say so. What stands on a column that goes has
   * to go, and so has what is wanted on the same columns in another form.
   */
  private <T> Parts<T> withoutExtra(
      Parts<T> parts, Function<T, List<String>> columnsOf, List<String> dropped) {
    if (!rules.ignores(Ignore.EXTRA_CONSTRAINTS)) {
      return parts;
    }
    Set<Set<String>> replaced = new HashSet<>();
    parts.added().forEach(part -> replaced.add(keySet(columnsOf.apply(part))));
    return parts.dropping(
        part ->
            touches(dropped, columnsOf.apply(part))
                || replaced.contains(keySet(columnsOf.apply(part))));
  }

  private Set<String> keySet(List<String> columns) {
    return new HashSet<>(keys.parts(columns));
  }

  private Map<String, Column> byKey(Table table) {
    Map<String, Column> result = new LinkedHashMap<>();
    table.columns().forEach(column -> result.put(keys.part(column.name()), column));
    return result;
  }

  private static List<Column> without(Map<String, Column> columns, Map<String, Column> others) {
    return columns.entrySet().stream()
        .filter(entry -> !others.containsKey(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
  }

  private List<String> primaryKey(Table table) {
    return table.primaryKey().map(PrimaryKey::columns).map(keys::parts).orElse(List.of());
  }

  private List<ColumnDelta> altered(
      Table wanted,
      Table found,
      Map<String, Column> wantedColumns,
      Map<String, Column> foundColumns) {
    Set<String> inKeys = new HashSet<>(primaryKey(wanted));
    inKeys.retainAll(primaryKey(found));
    List<ColumnDelta> result = new ArrayList<>();
    wantedColumns.forEach(
        (key, column) -> {
          Column old = foundColumns.get(key);
          if (old != null) {
            Set<Aspect> aspects = columns.differences(column, old, inKeys.contains(key));
            if (!aspects.isEmpty()) {
              result.add(new ColumnDelta(column, old, aspects));
            }
          }
        });
    return result;
  }

  private Parts<UniqueConstraint> uniques(Table wanted, Table found) {
    Set<Meaning.Unique> inFound = uniqueMeanings(found);
    Set<Meaning.Unique> inWanted = uniqueMeanings(wanted);
    return new Parts<>(
        only(wanted.uniques(), meaning::of, inFound), only(found.uniques(), meaning::of, inWanted));
  }

  /** A unique index on plain columns is as good as a unique constraint, and the reverse. */
  private Set<Meaning.Unique> uniqueMeanings(Table table) {
    return Stream.concat(
            table.uniques().stream().map(meaning::of),
            table.indexes().stream().flatMap(index -> meaning.asUnique(index).stream()))
        .collect(Collectors.toSet());
  }

  private Parts<Index> indexes(Table wanted, Table found, List<String> kept, List<String> dropped) {
    Parts<Index> differing =
        new Parts<>(
            withoutUniques(
                only(wanted.indexes(), meaning::of, meanings(found.indexes(), meaning::of)), found),
            withoutUniques(
                only(found.indexes(), meaning::of, meanings(wanted.indexes(), meaning::of)),
                wanted));
    if (rules.ignores(Ignore.EXTRA_INDEXES)) {
      // An extra index goes all the same when a column it stands on goes.
      differing = differing.dropping(index -> mentions(dropped, index));
    }
    return differing.dropping(index -> !mentions(kept, index));
  }

  private List<Index> withoutUniques(List<Index> indexes, Table other) {
    if (indexes.isEmpty() || other.uniques().isEmpty()) {
      return indexes;
    }
    Set<Meaning.Unique> constraints = meanings(other.uniques(), meaning::of);
    return indexes.stream()
        .filter(index -> meaning.asUnique(index).filter(constraints::contains).isEmpty())
        .toList();
  }

  private boolean mentions(List<String> columns, Index index) {
    return !columns.isEmpty()
        && (touches(columns, index.columns())
            || touches(columns, index.included())
            || index.keys().stream()
                .filter(Index.Key::expression)
                .anyMatch(key -> !expressions.mentioned(key.text(), columns).isEmpty())
            || index.where().filter(w -> !expressions.mentioned(w, columns).isEmpty()).isPresent());
  }

  private boolean touches(List<String> columns, Collection<String> named) {
    if (columns.isEmpty()) {
      return false;
    }
    Set<String> wanted = new HashSet<>(keys.parts(columns));
    return named.stream().map(keys::part).anyMatch(wanted::contains);
  }

  private static <T, M> Parts<T> parts(List<T> wanted, List<T> found, Function<T, M> meaning) {
    return new Parts<>(
        only(wanted, meaning, meanings(found, meaning)),
        only(found, meaning, meanings(wanted, meaning)));
  }

  private static <T, M> Set<M> meanings(List<T> parts, Function<T, M> meaning) {
    Set<M> result = new HashSet<>();
    parts.forEach(part -> result.add(meaning.apply(part)));
    return result;
  }

  /** Returns the parts whose meaning the other side lacks; twice the same counts once. */
  private static <T, M> List<T> only(List<T> parts, Function<T, M> meaning, Set<M> others) {
    Predicate<T> missing = part -> !others.contains(meaning.apply(part));
    return parts.stream().filter(missing).toList();
  }
}
