package dev.cairn.dialect.sqlite;

import dev.cairn.dialect.sqlite.StoredTable.StoredIndex;
import dev.cairn.error.CairnException;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddCheck;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.AddForeignKey;
import dev.cairn.operation.Operation.AddPrimaryKey;
import dev.cairn.operation.Operation.AddUnique;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.CreateIndex;
import dev.cairn.operation.Operation.DropCheck;
import dev.cairn.operation.Operation.DropColumn;
import dev.cairn.operation.Operation.DropForeignKey;
import dev.cairn.operation.Operation.DropIndex;
import dev.cairn.operation.Operation.DropPrimaryKey;
import dev.cairn.operation.Operation.DropUnique;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A table under change: what each operation makes of its definition, and where the values of its
 * columns come from when its rows are copied.
 */
final class TableChange {

  private final Definitions definitions;
  private final SqliteTypes types;

  /** By column name in lower case; a column that is not here is left to its default. */
  private final Map<String, String> values = new TreeMap<>();

  private final List<String> toNumber = new ArrayList<>();

  private final StoredTable old;
  private StoredTable table;
  private Optional<InterimValues> interim = Optional.empty();

  TableChange(StoredTable table, Definitions definitions, SqliteTypes types) {
    this.old = table;
    this.table = table;
    this.definitions = definitions;
    this.types = types;
    for (ColumnDefinition column : table.definition().columns()) {
      values.put(key(column.name()), SqliteIdentifiers.quoted(column.name()));
    }
  }

  StoredTable table() {
    return table;
  }

  /** Returns the values that others were computed from, if there are such. */
  Optional<InterimValues> interim() {
    return interim;
  }

  /** Returns what the values are read from: the old table, or what stands in its place. */
  String rows() {
    return interim.map(InterimValues::rows).orElse(SqliteIdentifiers.quoted(old.name()));
  }

  /**
   * Returns whether {@code operation} reads values that the changes so far give, where {@link
   * #rows()} do not have them. An expression with a query may read them in any table or view.
   */
  boolean isReadBy(Operation operation) {
    List<ColumnDefinition> missing = columns(this::isMissing);
    return !missing.isEmpty()
        && Conversions.expressions(operation).stream()
            .anyMatch(sql -> looksFurther(sql) || Mentions.any(sql, missing));
  }

  /**
   * Makes the values that the changes so far give ready for {@code operation} to read.
   *
   * @return whether that was possible; where not, the table must be built anew before
   */
  boolean holdFor(Operation operation) {
    boolean possible =
        toNumber.isEmpty()
            && InterimValues.canHoldRowsOf(old.definition())
            && Conversions.expressions(operation).stream().noneMatch(this::looksFurther);
    if (possible) {
      List<ColumnDefinition> held = columns(column -> isMissing(column) || isHeld(column));
      interim = Optional.of(InterimValues.of(old, this, held));
      held.forEach(
          column -> values.put(key(column.name()), SqliteIdentifiers.quoted(column.name())));
    }
    return possible;
  }

  private List<ColumnDefinition> columns(Predicate<ColumnDefinition> wanted) {
    return table.definition().columns().stream()
        .filter(column -> !column.isGenerated())
        .filter(wanted)
        .toList();
  }

  private boolean isHeld(ColumnDefinition column) {
    return interim.flatMap(values -> values.column(column.name())).isPresent();
  }

  private boolean isMissing(ColumnDefinition column) {
    Optional<ColumnDefinition> source =
        interim
            .flatMap(values -> values.column(column.name()))
            .or(() -> old.definition().column(column.name()));
    return !value(column).equals(Optional.of(SqliteIdentifiers.quoted(column.name())))
        || source.filter(it -> it.type().equalsIgnoreCase(column.type())).isEmpty();
  }

  /** Whether {@code sql} reads more than the columns that values are copied of. */
  private boolean looksFurther(String sql) {
    return Mentions.query(sql)
        || Mentions.any(
            sql,
            table.definition().columns().stream().filter(ColumnDefinition::isGenerated).toList());
  }

  /** Returns what the rows that exist have in {@code column}; empty for its default. */
  Optional<String> value(ColumnDefinition column) {
    return column.isGenerated()
        ? Optional.empty()
        : Optional.ofNullable(values.get(key(column.name())));
  }

  /**
   * Makes the change.
   *
   * @throws CairnException when it names something that is not there
   */
  void apply(Operation operation) {
    TableDefinition definition = table.definition();
    if (operation instanceof AddColumn op) {
      addColumn(op);
    } else if (operation instanceof DropColumn op) {
      dropColumn(op);
    } else if (operation instanceof AlterColumn op) {
      alterColumn(op);
    } else if (operation instanceof AddPrimaryKey op) {
      set(definition.with(Definitions.of(op.key())));
    } else if (operation instanceof DropPrimaryKey) {
      set(definition.without(TableChange::isPrimary));
    } else if (operation instanceof AddUnique op) {
      set(definition.with(Definitions.of(op.unique())));
    } else if (operation instanceof DropUnique op) {
      dropUnique(op);
    } else if (operation instanceof AddForeignKey op) {
      set(definition.with(Definitions.of(op.key())));
    } else if (operation instanceof DropForeignKey op) {
      drop(ClauseMatch.foreignKey(definition, table.name(), op));
    } else if (operation instanceof AddCheck op) {
      set(definition.with(Definitions.of(op.check())));
    } else if (operation instanceof DropCheck op) {
      drop(ClauseMatch.check(definition, table.name(), op));
    } else if (operation instanceof CreateIndex op) {
      table =
          table.withIndexes(Lists.plus(table.indexes(), IndexSql.stored(table.name(), op.index())));
    } else if (operation instanceof DropIndex op) {
      dropIndex(index(op));
    }
  }

  /**
   * Checks the outcome of all changes together.
   *
   * @throws CairnException when a column is to be numbered that SQLite cannot number
   */
  void checkNumbered() {
    TableDefinition definition = table.definition();
    for (String name : toNumber) {
      Optional<ColumnDefinition> column = definition.column(name);
      if (column.isPresent()
          && definition.primaryKey().isPresent()
          && !definition.isRowidAlias(column.get())) {
        throw Definitions.notNumbered(table.name(), name);
      }
    }
  }

  /**
   * Returns the index that {@code op} drops.
   *
   * @throws CairnException when there is none
   */
  StoredIndex index(DropIndex op) {
    return table
        .index(op.name(), op.definition())
        .orElseThrow(() -> ClauseMatch.missing("index", op.name(), op.definition(), table.name()));
  }

  private void set(TableDefinition definition) {
    table = table.withDefinition(definition);
  }

  private void drop(Clause clause) {
    set(table.definition().without(c -> c == clause));
  }

  private void dropIndex(StoredIndex index) {
    table = table.withIndexes(table.indexes().stream().filter(i -> !i.equals(index)).toList());
  }

  private void dropUnique(DropUnique op) {
    Optional<Clause> clause = ClauseMatch.unique(table.definition(), op);
    if (clause.isPresent()) {
      drop(clause.get());
    } else {
      dropIndex(ClauseMatch.uniqueIndex(table, op));
    }
  }

  private void addColumn(AddColumn op) {
    Column column = op.column();
    if (table.definition().column(column.name()).isPresent()) {
      throw CairnException.failed(
              "Table %s has a column %s already.".formatted(op.table(), column.name()))
          .hint("Take the operation out of the migration, or give the column another name.");
    }
    set(
        table
            .definition()
            .withColumns(
                Lists.plus(
                    table.definition().columns(),
                    definitions.of(column, table.definition().strict()))));
    op.fill().ifPresent(fill -> values.put(key(column.name()), sql(fill, column.type())));
    column.identity().ifPresent(identity -> toNumber.add(column.name()));
  }

  /** Drops a column with the constraints and indexes that use it. */
  private void dropColumn(DropColumn op) {
    require(op.table(), op.column());
    List<StoredIndex> kept =
        table.indexes().stream()
            .filter(index -> !Mentions.column(index.index(), op.column()))
            .toList();
    TableDefinition definition = table.definition();
    table =
        table
            .withIndexes(kept)
            .withDefinition(
                definition
                    .withColumns(
                        definition.columns().stream()
                            .filter(c -> !SqliteIdentifiers.same(c.name(), op.column()))
                            .toList())
                    .without(clause -> Mentions.column(clause, op.column())));
    values.remove(key(op.column()));
  }

  private void alterColumn(AlterColumn op) {
    ColumnDefinition column = require(op.table(), op.column());
    boolean strict = table.definition().strict();
    boolean numbered = table.definition().isRowidAlias(column);
    boolean freed =
        op.changes().stream()
            .anyMatch(c -> c instanceof ColumnChange.SetIdentity set && set.identity().isEmpty());
    ColumnType type = types.parse(column.type());
    for (ColumnChange change : op.changes()) {
      if (change instanceof ColumnChange.SetType set) {
        set.using().ifPresent(using -> values.put(key(op.column()), "(" + using + ")"));
        type = set.type();
        String text = types.render(set.type());
        // A rowid has 64 bits by whatever name, and loses its numbering under any but INTEGER
        boolean stays =
            types.same(types.parse(column.type()), set.type())
                || (numbered && !freed && text.endsWith("int"));
        if (!stays) {
          column = withType(column, strict ? SqliteTypes.strict(text) : text);
        }
      } else if (change instanceof ColumnChange.SetIdentity set) {
        if (set.identity().isPresent()) {
          column = withType(column, "integer");
          toNumber.add(op.column());
        } else if (op.before().isPresent() && !changesType(op)) {
          type = op.before().get().type();
          column = withType(column, types.render(type));
        }
      } else {
        column = DefinitionEdit.apply(column, change);
      }
    }
    if (op.fill().isPresent() && column.isNotNull()) {
      fillNulls(op.column(), column, sql(op.fill().get(), type));
    }
    ColumnDefinition changed = column;
    set(table.definition().replace(op.column(), old -> changed));
    if (!table.definition().isRowidAlias(changed)) {
      set(DefinitionEdit.withoutAutoincrement(table.definition(), changed.name()));
    }
  }

  private void fillNulls(String name, ColumnDefinition column, String fill) {
    String old = values.get(key(name));
    if (old != null) {
      values.put(key(name), "coalesce(%s, %s)".formatted(old, fill));
    } else if (column.clause(Clause.Default.class).isEmpty()) {
      values.put(key(name), fill);
    }
  }

  private static boolean changesType(AlterColumn op) {
    return op.changes().stream().anyMatch(ColumnChange.SetType.class::isInstance);
  }

  private static ColumnDefinition withType(ColumnDefinition column, String type) {
    return column.type().equalsIgnoreCase(type) ? column : column.withType(type);
  }

  private String sql(Fill fill, ColumnType type) {
    if (fill instanceof Fill.Literal literal) {
      return types.literal(literal.value(), type);
    }
    return "(" + ((Fill.Sql) fill).expression() + ")";
  }

  private ColumnDefinition require(ObjectName owner, String column) {
    return table
        .definition()
        .column(column)
        .orElseThrow(
            () ->
                CairnException.failed("Table %s has no column %s.".formatted(owner, column))
                    .hint("Correct the column's name in the migration."));
  }

  private static boolean isPrimary(Clause clause) {
    return clause instanceof Clause.Key key && key.primary();
  }

  private static String key(String name) {
    return SqliteIdentifiers.lower(name);
  }
}
