package dev.cairn.dialect.h2;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ForeignKey.Action;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Index;
import dev.cairn.schema.Index.Nulls;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PortableString;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The form in which two schemas of an H2 database are compared. */
final class H2Canonical {

  private final H2Settings settings;
  private final H2Identifiers identifiers;
  private final H2Types types;
  private final String ownSchema;

  H2Canonical(H2Settings settings, H2Identifiers identifiers, H2Types types) {
    this.settings = settings;
    this.identifiers = identifiers;
    this.types = types;
    this.ownSchema = identifiers.fromCatalog(settings.ownSchema());
  }

  Schema of(Schema schema) {
    Set<String> namespaces = new TreeSet<>();
    for (String namespace : schema.namespaces()) {
      if (!isOwn(namespace)) {
        namespaces.add(identifiers.cut(namespace));
      }
    }
    return Schema.of(
        schema.tables().values().stream().map(this::table).toList(),
        schema.sequences().values().stream()
            .map(
                sequence ->
                    new Sequence(name(sequence.name()), sequence.start(), sequence.increment()))
            .toList(),
        List.of(),
        namespaces);
  }

  /** Returns the connection's own schema, in portable spelling. */
  String ownSchema() {
    return ownSchema;
  }

  /** Returns the expressions of {@code table}, read in this database's way. */
  Expressions expressions(ObjectName table) {
    return new Expressions(identifiers, ownSchema, Optional.of(table.name()));
  }

  Table table(Table table) {
    Expressions expressions = expressions(table.name());
    Optional<PrimaryKey> key =
        table.primaryKey().map(old -> new PrimaryKey(cut(old.name()), cut(old.columns())));
    Set<String> keyColumns =
        key.map(PrimaryKey::columns).orElse(List.of()).stream()
            .map(identifiers::key)
            .collect(Collectors.toSet());
    return new Table(
        name(table.name()),
        table.columns().stream().map(c -> column(c, keyColumns, expressions)).toList(),
        key,
        table.uniques().stream().map(this::unique).toList(),
        table.foreignKeys().stream().map(this::foreignKey).toList(),
        table.indexes().stream().map(index -> index(index, expressions)).toList(),
        table.checks().stream()
            .map(
                check ->
                    new CheckConstraint(cut(check.name()), expressions.normal(check.expression())))
            .toList(),
        text(table.comment()),
        Map.of(),
        List.of());
  }

  Column column(Column column, Set<String> keyColumns, Expressions expressions) {
    String name = identifiers.cut(column.name());
    boolean identity = column.identity().isPresent();
    return new Column(
        name,
        types.canonical(column.type()),
        column.nullable() && !identity && !keyColumns.contains(identifiers.key(name)),
        column
            .defaultSql()
            .filter(sql -> !identity)
            .map(PortableString::plain)
            .map(expressions::normal)
            .filter(sql -> !sql.equals("NULL")),
        column.identity(),
        // H2 computes when a row is written and keeps the value; it has no other way.
        column
            .generated()
            .map(generated -> new Generated(expressions.normal(generated.expression()), true)),
        text(column.comment()),
        // A collation belongs to the whole database here.
        Optional.empty());
  }

  ForeignKey foreignKey(ForeignKey key) {
    return new ForeignKey(
        cut(key.name()),
        cut(key.columns()),
        name(key.target()),
        cut(key.targetColumns()),
        action(key.onDelete()),
        action(key.onUpdate()),
        Deferrability.NOT_DEFERRABLE);
  }

  UniqueConstraint unique(UniqueConstraint unique) {
    return new UniqueConstraint(
        cut(unique.name()),
        cut(unique.columns()),
        Deferrability.NOT_DEFERRABLE,
        unique.nullsDistinct(),
        List.of());
  }

  Index index(Index index, Expressions expressions) {
    return new Index(
        cut(index.name()),
        index.keys().stream().map(key -> key(key, expressions)).toList(),
        index.unique(),
        index.where().map(expressions::normal),
        index
            .method()
            .map(method -> method.toUpperCase(Locale.ROOT))
            .filter(method -> method.equals("HASH") || method.equals("SPATIAL")),
        List.of(),
        index.nullsDistinct() || !index.unique());
  }

  /** Returns whether rows without a value come first in {@code key}. */
  boolean nullsFirst(Index.Key key) {
    return key.nulls() == Nulls.DEFAULT
        ? settings.nullsFirst(key.descending())
        : key.nulls() == Nulls.FIRST;
  }

  private Index.Key key(Index.Key key, Expressions expressions) {
    Nulls usual = settings.nullsFirst(key.descending()) ? Nulls.FIRST : Nulls.LAST;
    return new Index.Key(
        key.expression() ? expressions.normal(key.text()) : identifiers.cut(key.text()),
        key.expression(),
        key.descending(),
        key.nulls() == usual ? Nulls.DEFAULT : key.nulls());
  }

  /** H2 checks both at once, and before 2.4 its catalog calls both RESTRICT. */
  private static Action action(Action action) {
    return action == Action.RESTRICT ? Action.NO_ACTION : action;
  }

  ObjectName name(ObjectName name) {
    return isOwn(name.schema())
        ? ObjectName.of(identifiers.cut(name.name()))
        : new ObjectName(identifiers.cut(name.schema()), identifiers.cut(name.name()));
  }

  private boolean isOwn(String schema) {
    return identifiers.tableKey(schema).equals(identifiers.tableKey(ownSchema));
  }

  private Optional<String> cut(Optional<String> name) {
    return name.map(identifiers::cut);
  }

  private List<String> cut(List<String> names) {
    return names.stream().map(identifiers::cut).toList();
  }

  private static Optional<String> text(Optional<String> text) {
    return text.filter(content -> !content.isEmpty());
  }
}
