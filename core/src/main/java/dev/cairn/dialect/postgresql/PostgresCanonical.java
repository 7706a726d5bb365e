package dev.cairn.dialect.postgresql;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Identity;
import dev.cairn.schema.Index;
import dev.cairn.schema.Index.Key;
import dev.cairn.schema.Index.Nulls;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PortableString;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;

/** The form in which two schemas are compared. */
final class PostgresCanonical {

  private static final Map<String, ColumnType> SERIALS =
      Map.of(
          "smallserial", ColumnType.Simple.SMALLINT,
          "serial", ColumnType.Simple.INTEGER,
          "bigserial", ColumnType.Simple.BIGINT);

  /** Of the two names of this moment the catalog keeps the one that was given. */
  private static final Pattern NOW = Pattern.compile("(?i)\\b(?:now|transaction_timestamp)\\(");

  private final PostgresIdentifiers identifiers;
  private final PostgresTypes types;
  private final PostgresExpressions expressions;
  private final String ownSchema;

  /** What types become: there are few, in many columns. */
  private final ConcurrentMap<ColumnType, ColumnType> stored = new ConcurrentHashMap<>();

  /**
   * Makes the normal form of one connection.
   *
   * @param ownSchema the connection's own schema: a name that spells it out means the same
   */
  PostgresCanonical(
      PostgresIdentifiers identifiers,
      PostgresTypes types,
      PostgresExpressions expressions,
      String ownSchema) {
    this.identifiers = identifiers;
    this.types = types;
    this.expressions = expressions;
    this.ownSchema = ownSchema;
  }

  Schema schema(Schema schema) {
    Set<String> namespaces = new TreeSet<>();
    for (String namespace : schema.namespaces()) {
      if (!namespace.equals(ownSchema)) {
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
        schema.enums().values().stream()
            .map(type -> new EnumType(name(type.name()), type.values()))
            .toList(),
        namespaces);
  }

  Table table(Table table) {
    ExpressionScope scope = new ExpressionScope(table, this::stored);
    Set<String> keyColumns =
        Set.copyOf(table.primaryKey().map(PrimaryKey::columns).orElse(List.of()));
    List<Column> columns = new ArrayList<>(table.columns().size());
    for (Column column : table.columns()) {
      columns.add(column(column, keyColumns.contains(column.name()), scope));
    }
    return new Table(
        name(table.name()),
        columns,
        table
            .primaryKey()
            .map(key -> new PrimaryKey(cut(key.name()), cut(key.columns()), cut(key.included()))),
        table.uniques().stream()
            .map(
                unique ->
                    unique
                        .withName(cut(unique.name()))
                        .withColumns(cut(unique.columns()))
                        .withIncluded(cut(unique.included())))
            .toList(),
        table.foreignKeys().stream().map(this::foreignKey).toList(),
        table.indexes().stream().map(index -> index(index, scope)).toList(),
        table.checks().stream().map(check -> check(check, scope)).toList(),
        table.comment().filter(text -> !text.isEmpty()),
        Map.of(),
        table.initialSql());
  }

  /** Returns an expression without what the server has added: its normal form is that. */
  String plain(String expression, Table table) {
    return NOW.matcher(expression).find()
        ? expression
        : expressions.normal(expression, new ExpressionScope(table, this::stored));
  }

  /** Returns a default without what the server has added. */
  String plainDefault(String defaultSql, Column column, Table table) {
    ExpressionScope scope = new ExpressionScope(table, this::stored);
    return NOW.matcher(defaultSql).find()
        ? defaultSql
        : expressions.normalDefault(defaultSql, stored(column.type()), scope).orElse("null");
  }

  private ColumnType stored(ColumnType type) {
    ColumnType known = stored.get(type);
    return known == null
        ? stored.computeIfAbsent(type, given -> types.parse(types.render(given)))
        : known;
  }

  private Column column(Column column, boolean inPrimaryKey, ExpressionScope scope) {
    ColumnType type = stored(column.type());
    Optional<Identity> identity = column.identity();
    if (type instanceof ColumnType.Native other && SERIALS.containsKey(other.sql())) {
      type = SERIALS.getOrDefault(other.sql(), type);
      identity = Optional.of(Identity.BY_DEFAULT);
    }
    ColumnType kept = type;
    return new Column(
        identifiers.cut(column.name()),
        kept,
        // The server lets neither of the two be null, whatever was said.
        column.nullable() && !inPrimaryKey && identity.isEmpty(),
        column
            .defaultSql()
            .map(PortableString::plain)
            .flatMap(value -> expressions.normalDefault(value, kept, scope)),
        identity,
        column
            .generated()
            .map(
                generated ->
                    new Generated(
                        expressions.normal(generated.expression(), scope), generated.stored())),
        column.comment().filter(text -> !text.isEmpty()),
        column.collation().filter(collation -> !collation.equals("default")));
  }

  /**
   * An exclusion constraint is no expression; the server's own spelling of it is the normal one.
   */
  private CheckConstraint check(CheckConstraint check, ExpressionScope scope) {
    return new CheckConstraint(
        cut(check.name()),
        check.isExclusion()
            ? check.expression().strip()
            : expressions.normal(check.expression(), scope));
  }

  private ForeignKey foreignKey(ForeignKey key) {
    return new ForeignKey(
        cut(key.name()),
        cut(key.columns()),
        name(key.target()),
        cut(key.targetColumns()),
        key.onDelete(),
        key.onUpdate(),
        key.deferrability());
  }

  private Index index(Index index, ExpressionScope scope) {
    return new Index(
        cut(index.name()),
        index.keys().stream().map(key -> key(key, scope)).toList(),
        index.unique(),
        index.where().map(where -> expressions.normal(where, scope)),
        index
            .method()
            .map(method -> identifiers.fromUnquoted(method))
            .filter(method -> !method.equals("btree")),
        cut(index.included()),
        index.nullsDistinct() || !index.unique());
  }

  private Key key(Key key, ExpressionScope scope) {
    Nulls usual = key.descending() ? Nulls.FIRST : Nulls.LAST;
    Nulls nulls = key.nulls() == usual ? Nulls.DEFAULT : key.nulls();
    if (!key.expression()) {
      return new Key(identifiers.cut(key.text()), false, key.descending(), nulls);
    }
    Optional<String> column = expressions.plainColumn(key.text(), scope);
    return new Key(
        column.orElseGet(() -> expressions.normal(key.text(), scope)),
        column.isEmpty(),
        key.descending(),
        nulls);
  }

  private ObjectName name(ObjectName name) {
    String schema = name.schema().equals(ownSchema) ? "" : identifiers.cut(name.schema());
    return new ObjectName(schema, identifiers.cut(name.name()));
  }

  private Optional<String> cut(Optional<String> name) {
    return name.map(identifiers::cut);
  }

  private List<String> cut(List<String> names) {
    List<String> cut = new ArrayList<>(names.size());
    for (String name : names) {
      cut.add(identifiers.cut(name));
    }
    return cut;
  }
}
