package dev.cairn.dialect.mysql;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ForeignKey.Action;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Identity;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The form in which two schemas of one server are compared. */
final class CanonicalForm {

  private final ServerTraits traits;
  private final MySqlTypes types;
  private final MySqlIdentifiers identifiers;
  private final Defaults defaults;
  private final String ownDatabase;
  private final Collations collations;

  CanonicalForm(ServerTraits traits, MySqlTypes types, String ownDatabase, Collations collations) {
    this.traits = traits;
    this.types = types;
    this.identifiers = new MySqlIdentifiers(traits.foldsTableNames());
    this.defaults = new Defaults(traits, types);
    this.collations = collations;
    this.ownDatabase = identifiers.tableKey(ownDatabase);
  }

  Schema of(Schema schema) {
    return Schema.of(
        schema.tables().values().stream().map(this::table).toList(),
        traits.sequences().isPresent()
            ? schema.sequences().values().stream()
                .map(sequence -> sequence.withName(name(sequence.name())))
                .toList()
            : Set.of(),
        Set.of(),
        schema.namespaces().stream()
            .filter(namespace -> !isOwn(namespace))
            .collect(Collectors.toSet()));
  }

  private ObjectName name(ObjectName name) {
    return isOwn(name.schema()) ? ObjectName.of(name.name()) : name;
  }

  private boolean isOwn(String namespace) {
    return !namespace.isEmpty() && identifiers.tableKey(namespace).equals(ownDatabase);
  }

  private Table table(Table table) {
    Set<String> keyColumns =
        table.primaryKey().map(PrimaryKey::columns).orElse(List.of()).stream()
            .map(identifiers::key)
            .collect(Collectors.toSet());
    Optional<String> ofTable = collations.ofTable(table);
    Optional<String> ofDatabase = collations.ofDatabase(table);
    List<Column> columns =
        table.columns().stream()
            .map(column -> column(column, keyColumns, ofTable, ofDatabase))
            .toList();
    List<ForeignKey> foreignKeys = table.foreignKeys().stream().map(this::foreignKey).toList();
    return table
        .withName(name(table.name()))
        .withColumns(columns)
        .withPrimaryKey(
            table.primaryKey().map(key -> new PrimaryKey(Optional.empty(), key.columns())))
        .withUniques(uniques(table))
        .withForeignKeys(foreignKeys)
        .withIndexes(indexes(table, foreignKeys))
        .withChecks(checks(table, columns))
        .withComment(table.comment().filter(comment -> !comment.isEmpty()))
        // An engine or a character set is nothing that a model could ask for.
        .withOptions(Map.of());
  }

  /** A column has a collation where it is not the database's, be it of its own or its table's. */
  private Column column(
      Column column,
      Set<String> keyColumns,
      Optional<String> ofTable,
      Optional<String> ofDatabase) {
    Optional<CharacterSet> characters = CharacterSet.of(column.type());
    ColumnType type =
        characters
            .map(it -> types.parse(it.type()))
            .orElseGet(() -> types.canonical(column.type()));
    boolean numbered = column.identity().isPresent();
    boolean computed = column.generated().isPresent();
    boolean inKey = keyColumns.contains(identifiers.key(column.name()));
    boolean nullable = column.nullable() || (computed && !traits.generatedNotNull());
    return new Column(
        column.name(),
        type,
        nullable && !inKey && !numbered,
        computed || numbered ? Optional.empty() : defaults.canonical(column.defaultSql(), type),
        // The engine keeps the number that comes next, not the one it began with.
        column.identity().map(it -> Identity.BY_DEFAULT),
        column
            .generated()
            .map(it -> new Generated(Expressions.normal(it.expression()), it.stored())),
        column.comment().filter(comment -> !comment.isEmpty()),
        column
            .collation()
            .or(() -> characters.map(CharacterSet::collation))
            .or(() -> ofTable)
            .filter(it -> types.isText(type) && type != Simple.JSON)
            .map(CharacterSet::collationNamed)
            .filter(name -> !ofDatabase.equals(Optional.of(name))));
  }

  private List<UniqueConstraint> uniques(Table table) {
    List<UniqueConstraint> result = new ArrayList<>();
    Set<List<String>> seen = new HashSet<>();
    for (UniqueConstraint unique : table.uniques()) {
      if (seen.add(keys(unique.columns()))) {
        result.add(
            new UniqueConstraint(
                unique.name().map(identifiers::cut),
                unique.columns(),
                Deferrability.NOT_DEFERRABLE,
                unique.nullsDistinct(),
                List.of()));
      }
    }
    for (Index index : table.indexes()) {
      if (isConstraint(index) && seen.add(keys(index.columns()))) {
        result.add(
            new UniqueConstraint(
                index.name().map(identifiers::cut),
                index.columns(),
                Deferrability.NOT_DEFERRABLE,
                index.nullsDistinct(),
                List.of()));
      }
    }
    return result;
  }

  /** To the engine a unique index of whole ascending columns and a constraint are one thing. */
  private boolean isConstraint(Index index) {
    return index.unique()
        && index.where().isEmpty()
        && index.keys().stream()
            .noneMatch(key -> key.expression() || (key.descending() && traits.descendingIndexes()));
  }

  private List<Index> indexes(Table table, List<ForeignKey> foreignKeys) {
    List<Index> result = new ArrayList<>();
    for (Index index : table.indexes()) {
      Index plain = index(index);
      boolean possible =
          traits.expressionIndexes()
              || plain.keys().stream().allMatch(key -> !key.expression() || KeySql.isPrefix(key));
      // Where a key's own index is, or whether it has another's name, makes no difference.
      boolean ofForeignKey =
          foreignKeys.stream().anyMatch(key -> ForeignKeyIndexes.covers(plain, key));
      boolean ofNumbering = plain.name().equals(Optional.of(ConstraintOperations.NUMBERING_INDEX));
      if (possible && !isConstraint(index) && !ofForeignKey && !ofNumbering) {
        result.add(plain);
      }
    }
    return result;
  }

  private Index index(Index index) {
    return new Index(
        index.name().map(identifiers::cut),
        index.keys().stream().map(this::key).toList(),
        index.unique(),
        Optional.empty(),
        index
            .method()
            .map(method -> method.toUpperCase(Locale.ROOT))
            .filter(method -> method.equals("FULLTEXT") || method.equals("SPATIAL")),
        List.of(),
        index.nullsDistinct() || !index.unique());
  }

  private Index.Key key(Index.Key key) {
    boolean descending = key.descending() && traits.descendingIndexes();
    String text = key.expression() ? Expressions.normal(key.text()) : key.text();
    return new Index.Key(text, key.expression(), descending, Index.Nulls.DEFAULT);
  }

  private ForeignKey foreignKey(ForeignKey key) {
    return new ForeignKey(
        key.name().map(identifiers::cut),
        key.columns(),
        name(key.target()),
        key.targetColumns(),
        action(key.onDelete()),
        action(key.onUpdate()),
        Deferrability.NOT_DEFERRABLE);
  }

  private static Action action(Action action) {
    return action == Action.RESTRICT ? Action.NO_ACTION : action;
  }

  private List<CheckConstraint> checks(Table table, List<Column> columns) {
    if (!traits.checks()) {
      return List.of();
    }
    List<CheckConstraint> result = new ArrayList<>();
    for (CheckConstraint check : table.checks()) {
      if (columns.stream().noneMatch(column -> JsonChecks.guards(check, column))) {
        result.add(
            new CheckConstraint(
                check.name().map(identifiers::cut),
                Expressions.normal(Expressions.withoutOuterBrackets(check.expression()))));
      }
    }
    return result;
  }

  private List<String> keys(List<String> names) {
    return names.stream().map(identifiers::key).toList();
  }
}
