package dev.cairn.migration;

import dev.cairn.operation.Fill;
import dev.cairn.operation.MigrationCode;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Origin;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Records what a migration does, in order. Tables are named {@code table} or {@code schema.table}.
 * Nothing runs while it records.
 */
public final class Operations {

  /** A class whose calls are recorded, and the file it is written in. */
  private record Script(String className, String file) {}

  private final List<Supplier<Operation>> recorded = new ArrayList<>();
  private final List<Optional<Origin>> origins = new ArrayList<>();
  private final Optional<Script> script;

  /** Returns a recorder that has recorded nothing. */
  public static Operations recorder() {
    return new Operations(Optional.empty());
  }

  /**
   * Returns a recorder that also notes the lines from which {@code script} calls it.
   *
   * @param file where {@code script} is written
   */
  public static Operations recorder(Class<?> script, String file) {
    return new Operations(Optional.of(new Script(script.getName(), file)));
  }

  private Operations(Optional<Script> script) {
    this.script = script;
  }

  /** Makes a table of columns, constraints and indexes; see {@link Ddl}. */
  public void createTable(String table, TablePart... parts) {
    add(new Operation.CreateTable(tableOf(ObjectName.parse(table), Arrays.asList(parts))));
  }

  /** Drops a table; its rows are kept out of sight, unless the result says otherwise. */
  public DropSpec dropTable(String table) {
    DropSpec spec = new DropSpec();
    record(
        () ->
            new Operation.DropTable(ObjectName.parse(table), Optional.empty(), spec.isPermanent()),
        Optional.empty());
    return spec;
  }

  /** Renames a table; {@code to} has no schema and stays where {@code from} is. */
  public void renameTable(String from, String to) {
    ObjectName old = ObjectName.parse(from);
    add(new Operation.RenameTable(old, old.sibling(to)));
  }

  /** Sets what the catalog says about a table; an empty text takes it away. */
  public void commentOnTable(String table, String text) {
    add(
        new Operation.SetTableComment(
            ObjectName.parse(table),
            text.isEmpty() ? Optional.empty() : Optional.of(text),
            Optional.empty()));
  }

  /** Adds a column. */
  public void addColumn(String table, ColumnSpec column) {
    add(new Operation.AddColumn(ObjectName.parse(table), column.column(), column.fill()));
  }

  /** Drops a column; its values are kept out of sight, unless the result says otherwise. */
  public DropSpec dropColumn(String table, String column) {
    DropSpec spec = new DropSpec();
    record(
        () ->
            new Operation.DropColumn(
                ObjectName.parse(table), column, Optional.empty(), spec.isPermanent()),
        Optional.empty());
    return spec;
  }

  /** Renames a column. */
  public void renameColumn(String table, String from, String to) {
    add(new Operation.RenameColumn(ObjectName.parse(table), from, to));
  }

  /** Changes a column in the ways that are called on the result. */
  public ColumnAlteration alterColumn(String table, String column) {
    ColumnAlteration alteration = new ColumnAlteration(ObjectName.parse(table), column);
    record(alteration::toOperation, Optional.empty());
    return alteration;
  }

  /** Adds a primary key. */
  public void addPrimaryKey(String table, PrimaryKeySpec key) {
    add(new Operation.AddPrimaryKey(ObjectName.parse(table), key.key()));
  }

  /** Drops the primary key. */
  public void dropPrimaryKey(String table) {
    add(new Operation.DropPrimaryKey(ObjectName.parse(table), Optional.empty()));
  }

  /** Adds a unique constraint. */
  public void addUnique(String table, UniqueSpec unique) {
    add(new Operation.AddUnique(ObjectName.parse(table), unique.unique()));
  }

  /** Drops a unique constraint by name. */
  public void dropUnique(String table, String name) {
    add(new Operation.DropUnique(ObjectName.parse(table), Optional.of(name), Optional.empty()));
  }

  /** Drops the unique constraint of that name or, where none has it, on those columns. */
  public void dropUnique(String table, UniqueSpec unique) {
    add(
        new Operation.DropUnique(
            ObjectName.parse(table), unique.unique().name(), Optional.of(unique.unique())));
  }

  /** Adds a foreign key. */
  public void addForeignKey(String table, ForeignKeySpec key) {
    add(new Operation.AddForeignKey(ObjectName.parse(table), key.key()));
  }

  /** Drops a foreign key by name. */
  public void dropForeignKey(String table, String name) {
    add(new Operation.DropForeignKey(ObjectName.parse(table), Optional.of(name), Optional.empty()));
  }

  /** Drops the foreign key of that name or, where none has it, on those columns. */
  public void dropForeignKey(String table, ForeignKeySpec key) {
    add(
        new Operation.DropForeignKey(
            ObjectName.parse(table), key.key().name(), Optional.of(key.key())));
  }

  /** Adds a check. */
  public void addCheck(String table, CheckSpec check) {
    add(new Operation.AddCheck(ObjectName.parse(table), check.check()));
  }

  /** Drops a check by name. */
  public void dropCheck(String table, String name) {
    add(new Operation.DropCheck(ObjectName.parse(table), Optional.of(name), Optional.empty()));
  }

  /** Drops the check of that name or, where none has it, of that expression. */
  public void dropCheck(String table, CheckSpec check) {
    add(
        new Operation.DropCheck(
            ObjectName.parse(table), check.check().name(), Optional.of(check.check())));
  }

  /** Makes an index on columns. */
  public void createIndex(String name, String table, String... columns) {
    add(new Operation.CreateIndex(ObjectName.parse(table), Index.on(name, columns)));
  }

  /** Makes an index. */
  public void createIndex(String table, IndexSpec index) {
    add(new Operation.CreateIndex(ObjectName.parse(table), index.index()));
  }

  /** Drops an index by name. */
  public void dropIndex(String name, String table) {
    add(new Operation.DropIndex(ObjectName.parse(table), Optional.of(name), Optional.empty()));
  }

  /** Drops the index of that name or, where none has it, on those keys. */
  public void dropIndex(String table, IndexSpec index) {
    add(
        new Operation.DropIndex(
            ObjectName.parse(table), index.index().name(), Optional.of(index.index())));
  }

  /** Makes a sequence. */
  public void createSequence(String name, long start, long increment) {
    add(new Operation.CreateSequence(new Sequence(ObjectName.parse(name), start, increment)));
  }

  /** Changes a sequence. */
  public void alterSequence(String name, long start, long increment) {
    add(
        new Operation.AlterSequence(
            new Sequence(ObjectName.parse(name), start, increment), Optional.empty()));
  }

  /** Drops a sequence. */
  public void dropSequence(String name) {
    add(new Operation.DropSequence(ObjectName.parse(name), Optional.empty()));
  }

  /** Renames a sequence; {@code to} has no schema and stays where {@code from} is. */
  public void renameSequence(String from, String to) {
    ObjectName old = ObjectName.parse(from);
    add(new Operation.RenameSequence(old, old.sibling(to)));
  }

  /** Makes a named enum type. */
  public void createEnum(String name, String... values) {
    add(new Operation.CreateEnum(new EnumType(ObjectName.parse(name), List.of(values))));
  }

  /** Changes the values of a named enum type to these. */
  public void alterEnum(String name, String... values) {
    add(
        new Operation.AlterEnum(
            new EnumType(ObjectName.parse(name), List.of(values)), Optional.empty()));
  }

  /** Drops a named enum type. */
  public void dropEnum(String name) {
    add(new Operation.DropEnum(ObjectName.parse(name), Optional.empty()));
  }

  /** Makes a schema (on MySQL and MariaDB, a database). */
  public void createSchema(String name) {
    add(new Operation.CreateNamespace(name));
  }

  /** Drops an empty schema. */
  public void dropSchema(String name) {
    add(new Operation.DropNamespace(name));
  }

  /** Runs SQL: one statement or several, separated by semicolons. */
  public void execute(String sql) {
    add(new Operation.ExecuteSql(sql, Set.of(), Optional.empty()));
  }

  /** Runs SQL on some databases only: {@code executeOn(Set.of("postgresql"), …)}. */
  public void executeOn(Set<String> dialects, String sql) {
    add(new Operation.ExecuteSql(sql, dialects, Optional.empty()));
  }

  /** Runs SQL that is written at {@code origin}. */
  public void execute(String sql, Origin origin) {
    add(new Operation.ExecuteSql(sql, Set.of(), Optional.of(origin)));
  }

  /** Runs code that must see live rows; {@code description} says in a line what it does. */
  public void run(String description, MigrationCode code) {
    add(new Operation.RunCode(description, code));
  }

  /** Sets a column of every row for which {@code where} holds, to an SQL expression. */
  public void update(String table, String column, String expression, String where) {
    add(
        new Operation.Backfill(
            ObjectName.parse(table),
            new TreeMap<>(Map.of(column, new Fill.Sql(expression))),
            where.isEmpty() ? Optional.empty() : Optional.of(where)));
  }

  /**
   * Sets columns of rows that exist, in batches with a commit each where the table is big, as the
   * calls on the result say. A run that was stopped goes on behind the last batch.
   */
  public BackfillSpec backfill(String table) {
    BackfillSpec backfill = new BackfillSpec(ObjectName.parse(table));
    record(backfill::toOperation, Optional.empty());
    return backfill;
  }

  /** Inserts rows; a null among the values is written as null. */
  public void insert(String table, List<String> columns, List<List<Object>> rows) {
    add(
        new Operation.BulkInsert(
            ObjectName.parse(table),
            columns,
            rows.stream()
                .map(row -> row.stream().map(Optional::<Object>ofNullable).toList())
                .toList()));
  }

  /** Records an operation as it is. */
  public void add(Operation operation) {
    record(
        () -> operation,
        operation instanceof Operation.ExecuteSql sql ? sql.origin() : Optional.empty());
  }

  /** Returns what was recorded. */
  public List<Operation> recorded() {
    return recorded.stream().map(Supplier::get).toList();
  }

  /** Returns where each operation is written, in the order of {@link #recorded}. */
  public List<Optional<Origin>> origins() {
    return List.copyOf(origins);
  }

  private void record(Supplier<Operation> operation, Optional<Origin> known) {
    recorded.add(operation);
    origins.add(known.or(() -> script.flatMap(Operations::callOf)));
  }

  /** Finds the nearest call from the script itself, past any method that it calls on the way. */
  private static Optional<Origin> callOf(Script script) {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(
                        frame ->
                            frame.getClassName().equals(script.className())
                                || frame.getClassName().startsWith(script.className() + "$"))
                    .findFirst())
        .filter(frame -> frame.getLineNumber() > 0)
        .map(frame -> new Origin(script.file(), frame.getLineNumber()));
  }

  private static Table tableOf(ObjectName name, List<TablePart> parts) {
    List<Column> columns = new ArrayList<>();
    Optional<PrimaryKey> primaryKey = Optional.empty();
    List<UniqueConstraint> uniques = new ArrayList<>();
    List<ForeignKey> foreignKeys = new ArrayList<>();
    List<Index> indexes = new ArrayList<>();
    List<CheckConstraint> checks = new ArrayList<>();
    Optional<String> comment = Optional.empty();
    Map<String, String> options = new TreeMap<>();
    List<String> initialSql = new ArrayList<>();
    for (TablePart part : parts) {
      if (part instanceof ColumnSpec spec) {
        columns.add(spec.column());
      } else if (part instanceof PrimaryKeySpec spec) {
        primaryKey = Optional.of(spec.key());
      } else if (part instanceof UniqueSpec spec) {
        uniques.add(spec.unique());
      } else if (part instanceof ForeignKeySpec spec) {
        foreignKeys.add(spec.key());
      } else if (part instanceof CheckSpec spec) {
        checks.add(spec.check());
      } else if (part instanceof IndexSpec spec) {
        indexes.add(spec.index());
      } else if (part instanceof TableOption.Comment spec) {
        comment = Optional.of(spec.text());
      } else if (part instanceof TableOption.Setting spec) {
        options.put(spec.key(), spec.value());
      } else if (part instanceof TableOption.InitialSql spec) {
        initialSql.add(spec.sql());
      }
    }
    return new Table(
        name,
        columns,
        primaryKey,
        uniques,
        foreignKeys,
        indexes,
        checks,
        comment,
        options,
        initialSql);
  }
}
