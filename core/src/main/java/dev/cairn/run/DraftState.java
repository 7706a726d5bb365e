package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.error.CairnException;
import dev.cairn.operation.ChangedTable;
import dev.cairn.operation.Operation;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The state of a schema that is only drafted: what SQL is written against where there is no
 * connection. It moves along with what is written.
 */
final class DraftState implements SchemaState {

  private final Dialect dialect;
  private final SchemaDraft draft;
  private final RawSql raw;
  private final Predicate<ObjectName> busy;
  private final Optional<SchemaState> live;
  private final Map<ObjectName, ObjectName> namesBefore = new HashMap<>();

  DraftState(Dialect dialect, SchemaDraft draft, Optional<SchemaState> live) {
    this(dialect, draft, live, table -> live.filter(state -> state.isBusy(table)).isPresent());
  }

  DraftState(
      Dialect dialect, SchemaDraft draft, Optional<SchemaState> live, Predicate<ObjectName> busy) {
    this.live = live;
    this.busy = busy;
    this.dialect = dialect;
    this.draft = draft;
    this.raw = new RawSql(dialect);
  }

  /**
   * Makes the change, and what the server does of its own accord because of it.
   *
   * @throws CairnException when the operation names a table or column that is not there
   */
  void apply(Operation operation) {
    if (operation instanceof Operation.ExecuteSql sql) {
      for (Operation part : SqlSteps.split(dialect, sql)) {
        note((Operation.ExecuteSql) part);
      }
      return;
    }
    Optional<ObjectName> name = ChangedTable.before(operation);
    Optional<Table> before = name.flatMap(draft::table);
    if (operation instanceof Operation.RenameTable rename) {
      raw.rename(rename.from(), rename.to());
      namesBefore.put(rename.to(), nameBefore(rename.from()));
    }
    try {
      draft.apply(operation);
    } catch (CairnException e) {
      if (name.flatMap(raw::changed).isPresent()) {
        // What it names came by SQL; nothing is said of that table any more.
        return;
      }
      throw e;
    }
    if (operation instanceof Operation.RenameColumn rename) {
      draft
          .table(rename.table())
          .map(table -> new RenamedColumn(dialect, rename.from(), rename.to()).in(table))
          .ifPresent(draft::put);
    }
    ChangedTable.after(operation)
        .flatMap(draft::table)
        .map(table -> dialect.settled(before, operation, table))
        .ifPresent(draft::put);
  }

  /** A plain index is read; of all else it is only known which tables it may have changed. */
  private void note(Operation.ExecuteSql sql) {
    Optional<Operation.CreateIndex> index =
        SqlIndexes.in(dialect.identifiers(), sql.sql())
            .filter(made -> raw.changed(made.table()).isEmpty())
            .filter(made -> draft.table(made.table()).isPresent());
    if (index.isPresent()) {
      apply(index.get());
    } else {
      raw.note(sql);
    }
  }

  /**
   * Makes sure that all indexes of a table are known: one that is kept takes off its own, and its
   * columns'.
   *
   * @throws CairnException where hand-written SQL may have made others
   */
  void requireIndexesKnown(ObjectName name) {
    Optional<String> place =
        Stream.concat(
                Stream.of(name),
                draft.table(name).stream()
                    .flatMap(table -> table.indexes().stream())
                    .flatMap(index -> index.name().stream())
                    .map(ObjectName::of))
            .flatMap(one -> raw.indexed(one).stream())
            .findFirst();
    if (place.isPresent()) {
      throw unknown("which indexes table " + name + " has", place.get());
    }
  }

  @Override
  public Optional<Table> table(ObjectName name) {
    Optional<String> place = raw.changed(name);
    if (place.isPresent()) {
      throw unknown("what table " + name + " looks like", place.get());
    }
    return draft.table(name);
  }

  private static CairnException unknown(String what, String place) {
    return CairnException.failed(
            "Without a connection it is not known %s: the SQL at %s may have changed it."
                .formatted(what, place))
        .hint(
            "Write this step in SQL too, or begin the range behind it and run `cairn upgrade"
                + " --dry-run` on a database that stands there.");
  }

  @Override
  public boolean isBusy(ObjectName table) {
    return busy.test(nameBefore(table));
  }

  @Override
  public boolean isSmall(ObjectName table) {
    return live.filter(state -> state.isSmall(nameBefore(table))).isPresent();
  }

  private ObjectName nameBefore(ObjectName table) {
    return namesBefore.getOrDefault(table, table);
  }

  @Override
  public List<Table> referencing(ObjectName name) {
    return draft.referencing(name);
  }

  @Override
  public List<Table> usingEnum(ObjectName name) {
    return tables(
        table ->
            table.columns().stream()
                .anyMatch(
                    column ->
                        element(column.type()) instanceof ColumnType.Enumeration type
                            && type.name().equals(name.name())));
  }

  private static ColumnType element(ColumnType type) {
    return type instanceof ColumnType.Array array ? element(array.element()) : type;
  }

  @Override
  public Optional<Sequence> sequence(ObjectName name) {
    return draft.sequence(name);
  }

  @Override
  public Optional<EnumType> enumType(ObjectName name) {
    return draft.enumType(name);
  }

  @Override
  public List<Dependent> dependents(ObjectName table) {
    return live.map(state -> state.dependents(table)).orElse(List.of());
  }

  private List<Table> tables(Predicate<Table> wanted) {
    List<Table> result = new ArrayList<>();
    for (Table table : draft.tables()) {
      if (wanted.test(table)) {
        result.add(table);
      }
    }
    return result;
  }
}
