package dev.cairn.compare;

import dev.cairn.compare.Keys.TableKey;
import dev.cairn.compare.Sides.Form;
import dev.cairn.dialect.NameScopes;
import dev.cairn.dialect.NameScopes.Kind;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The names that a database gives once in a schema and that are in use: by what stays, and by what
 * has been named since.
 */
final class OccupiedNames {

  private record Name(String schema, String space, String key) {}

  private final Keys keys;
  private final NameScopes spaces;
  private final Set<Name> names = new HashSet<>();

  OccupiedNames(Keys keys, NameScopes spaces) {
    this.keys = keys;
    this.spaces = spaces;
  }

  /** Takes a name, if it is free. */
  boolean take(Kind kind, ObjectName table, String name) {
    Optional<String> space = spaces.of(kind);
    return space.isEmpty() || names.add(name(table, space.get(), name));
  }

  /** Occupies the names of all tables and sequences of {@code schema}. */
  void add(Schema schema) {
    Stream.concat(schema.tables().keySet().stream(), schema.sequences().keySet().stream())
        .forEach(name -> take(Kind.TABLE, name, name.name()));
  }

  /** Occupies the names of the parts of {@code table}, but for those that go. */
  void add(Form table, Optional<TableDelta> delta) {
    List<Kind> kinds = List.of(Kind.values());
    for (Kind kind : kinds) {
      if (spaces.of(kind).isEmpty()) {
        continue;
      }
      Set<String> gone = new HashSet<>();
      delta.ifPresent(it -> dropped(kind, it).map(keys::part).forEach(gone::add));
      names(kind, table.given())
          .filter(name -> !gone.contains(keys.part(name)))
          .forEach(name -> take(kind, table.name(), name));
    }
  }

  private Name name(ObjectName table, String space, String name) {
    TableKey key = keys.table(table);
    return new Name(key.schema(), space, keys.part(name));
  }

  private static Stream<String> names(Kind kind, Table table) {
    return present(
        switch (kind) {
          case TABLE -> Stream.empty();
          case PRIMARY_KEY -> table.primaryKey().map(PrimaryKey::name).stream();
          case UNIQUE -> table.uniques().stream().map(UniqueConstraint::name);
          case FOREIGN_KEY -> table.foreignKeys().stream().map(ForeignKey::name);
          case CHECK -> names(kind, table.checks());
          case INDEX ->
              Stream.concat(names(kind, table.checks()), table.indexes().stream().map(Index::name));
        });
  }

  private static Stream<String> dropped(Kind kind, TableDelta delta) {
    return present(
        switch (kind) {
          case TABLE -> Stream.empty();
          case PRIMARY_KEY ->
              delta.primaryKeyDiffers()
                  ? delta.found().primaryKey().map(PrimaryKey::name).stream()
                  : Stream.empty();
          case UNIQUE -> delta.uniques().dropped().stream().map(UniqueConstraint::name);
          case FOREIGN_KEY -> delta.foreignKeys().dropped().stream().map(ForeignKey::name);
          case CHECK -> names(kind, delta.checks().dropped());
          case INDEX ->
              Stream.concat(
                  names(kind, delta.checks().dropped()),
                  delta.indexes().dropped().stream().map(Index::name));
        });
  }

  /** Returns what a check is as far as names go: an exclusion constraint is called as its index. */
  static Kind kind(CheckConstraint check) {
    return check.isExclusion() ? Kind.INDEX : Kind.CHECK;
  }

  private static Stream<Optional<String>> names(Kind kind, List<CheckConstraint> checks) {
    return checks.stream().filter(check -> kind(check) == kind).map(CheckConstraint::name);
  }

  private static Stream<String> present(Stream<Optional<String>> names) {
    return names.flatMap(Optional::stream);
  }
}
