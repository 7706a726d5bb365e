package dev.cairn.dialect.mysql;

import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.Statement;
import dev.cairn.operation.ChangedTable;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.AddPrimaryKey;
import dev.cairn.operation.Operation.AddUnique;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.CreateIndex;
import dev.cairn.operation.Operation.DropCheck;
import dev.cairn.operation.Operation.DropColumn;
import dev.cairn.operation.Operation.DropForeignKey;
import dev.cairn.operation.Operation.DropIndex;
import dev.cairn.operation.Operation.DropUnique;
import dev.cairn.operation.Operation.RenameColumn;
import dev.cairn.operation.Operation.SetTableComment;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Enumeration;
import dev.cairn.schema.ColumnType.Varchar;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells the server, of a table that others are busy with, how much a change may cost: it then fails
 * at once, with nothing changed, rather than copy the table and keep others from writing to it.
 */
final class OnlineForms {

  private static final Pattern PROMISE =
      Pattern.compile("(?:, ALGORITHM=(?:INSTANT|NOCOPY|INPLACE))?(?:, LOCK=(?:NONE|SHARED))?$");

  private static final String COPY = ", ALGORITHM=COPY";

  /** A default that is the same for every row, and known when the column is added. */
  private static final Pattern CONSTANT =
      Pattern.compile(
          "(?i)\\s*(?:[-+]?[0-9.]+(?:e[-+]?[0-9]+)?|'(?:[^'\\\\]|''|\\\\.)*'|true|false|null"
              + "|(?:current_timestamp|now|localtimestamp)(?:\\s*\\(\\s*[0-6]?\\s*\\))?)\\s*");

  private static final int BYTES_A_CHARACTER = 4;
  private static final int LENGTH_BYTE = 255;
  private static final int VALUES_A_BYTE = 255;

  private final ServerTraits traits;
  private final MySqlTypes types;
  private final MySqlIdentifiers identifiers;
  private final ColumnSql columns;
  private final ColumnRenames renames;

  OnlineForms(ServerTraits traits, MySqlTypes types) {
    this.traits = traits;
    this.types = types;
    this.identifiers = new MySqlIdentifiers(traits.foldsTableNames());
    this.columns = new ColumnSql(traits, types);
    this.renames = new ColumnRenames(traits, types);
  }

  /**
   * Returns a statement without the promise that {@link #of} gave it. A copy is no promise; it may
   * be needed.
   */
  static String withoutPromise(String sql) {
    return PROMISE.matcher(sql).replaceFirst("");
  }

  /** Returns the statements of {@code operation}, of which {@code plain} are the usual form. */
  List<Statement> of(Operation operation, List<String> plain, SchemaState state) {
    return of(List.of(operation), plain, state);
  }

  /** Returns the statements of several operations that are written together. */
  List<Statement> of(List<? extends Operation> operations, List<String> plain, SchemaState state) {
    List<Statement> statements = new ArrayList<>();
    for (String sql : plain) {
      statements.add(Statement.of(sql + promise(operations, sql, state)));
    }
    return statements;
  }

  /** Returns a statement that changes a column of a busy table in its default or comment alone. */
  Statement redescribed(String sql) {
    return Statement.of(sql + traits.promise(traits.effort(TableChange.REDESCRIBE_COLUMN)));
  }

  /** Returns whether a default is the same for every row, and known when the column is added. */
  static boolean isConstant(String sql) {
    return CONSTANT.matcher(sql).matches();
  }

  private String promise(List<? extends Operation> operations, String sql, SchemaState state) {
    for (Operation operation : operations) {
      Optional<ObjectName> table = ChangedTable.before(operation);
      String start = table.map(name -> "ALTER TABLE " + identifiers.render(name) + " ").orElse("");
      if (table.isEmpty() || !sql.startsWith(start)) {
        continue;
      }
      Optional<TableChange> change = change(operation, sql.substring(start.length()), state);
      if (change.isPresent()) {
        boolean copies = mustCopy(operation, state);
        TableChange whole = copies ? TableChange.OTHER : change.get();
        String promise = state.isBusy(table.get()) ? traits.promise(traits.effort(whole)) : "";
        return copies && promise.isEmpty() ? COPY : promise;
      }
    }
    return "";
  }

  /**
   * Returns whether a type changes that MariaDB 11.4 takes for that of a foreign key's column
   * unless it copies the table (error 1832).
   */
  private boolean mustCopy(Operation operation, SchemaState state) {
    return traits.mistakesColumnsOfKeys()
        && operation instanceof AlterColumn op
        && op.changes().stream().anyMatch(ColumnChange.SetType.class::isInstance)
        && state
            .table(op.table())
            .filter(table -> !table.foreignKeys().isEmpty())
            .filter(
                table ->
                    table.columns().stream()
                        .anyMatch(
                            column -> column.generated().filter(Generated::stored).isPresent()))
            .isPresent();
  }

  /**
   * Returns what a statement does to the operation's table; empty where it belongs to another
   * operation.
   *
   * @param text the statement behind the table's name
   */
  private Optional<TableChange> change(Operation operation, String text, SchemaState state) {
    if (operation instanceof AddColumn op) {
      return Optional.of(
          text.startsWith("MODIFY ") ? TableChange.SET_NULLABLE : added(op.column()));
    }
    if (operation instanceof AlterColumn op) {
      String modify = "MODIFY " + identifiers.render(op.column()) + " ";
      return text.startsWith(modify) ? Optional.of(altered(op, state)) : Optional.empty();
    }
    if (operation instanceof DropColumn op) {
      return Optional.of(
          text.startsWith("DROP FOREIGN KEY ")
              ? TableChange.DROP_INDEXED_COLUMN
              : dropped(op, state.table(op.table())));
    }
    if (operation instanceof RenameColumn op) {
      if (text.equals(ColumnRenames.OPEN_ANEW)) {
        // It changes nothing, and no promise of it is kept.
        return Optional.empty();
      }
      // What names it in expressions is given anew in the same statement, which copies the table.
      boolean alone = text.equals(renames.alone(op)) || text.startsWith("CHANGE ");
      return Optional.of(alone ? TableChange.RENAME_COLUMN : TableChange.OTHER);
    }
    if (operation instanceof SetTableComment) {
      return Optional.of(TableChange.DESCRIBE_TABLE);
    }
    return Optional.of(key(operation, text, state));
  }

  private TableChange key(Operation operation, String text, SchemaState state) {
    if (operation instanceof CreateIndex op) {
      return index(op.table(), op.index(), state);
    }
    if (operation instanceof AddUnique op) {
      return isHashed(op.table(), op.unique().columns(), state)
          ? TableChange.OTHER
          : TableChange.ADD_INDEX;
    }
    if (operation instanceof DropIndex || operation instanceof DropUnique) {
      return TableChange.DROP_INDEX;
    }
    if (operation instanceof DropForeignKey) {
      return text.contains("DROP INDEX ") || text.startsWith("RENAME INDEX ")
          ? TableChange.DROP_INDEX
          : TableChange.DROP_FOREIGN_KEY;
    }
    if (operation instanceof DropCheck) {
      return text.contains(", MODIFY ") ? TableChange.OTHER : TableChange.DROP_CHECK;
    }
    if (operation instanceof AddPrimaryKey op) {
      return becomesNotNull(op, state) ? TableChange.OTHER : TableChange.ADD_PRIMARY_KEY;
    }
    return TableChange.OTHER;
  }

  private boolean becomesNotNull(AddPrimaryKey op, SchemaState state) {
    return op.key().columns().stream()
        .anyMatch(
            name ->
                state
                    .table(op.table())
                    .flatMap(table -> columns.find(table, name))
                    .filter(column -> !column.nullable())
                    .isEmpty());
  }

  private TableChange index(ObjectName table, Index index, SchemaState state) {
    if (index.method().isPresent()) {
      return TableChange.ADD_SPECIAL_INDEX;
    }
    boolean expressions = index.keys().stream().anyMatch(Index.Key::expression);
    return expressions || (index.unique() && isHashed(table, index.columns(), state))
        ? TableChange.OTHER
        : TableChange.ADD_INDEX;
  }

  /** Text of any length is kept unique by a column of hashes, which the table is copied for. */
  private boolean isHashed(ObjectName table, List<String> names, SchemaState state) {
    return traits.uniqueOnText()
        && names.stream()
            .anyMatch(
                name ->
                    state
                        .table(table)
                        .flatMap(found -> columns.find(found, name))
                        .filter(column -> types.isLong(column.type()))
                        .isPresent());
  }

  private static TableChange added(Column column) {
    if (column.identity().isPresent()) {
      return TableChange.ADD_NUMBERED_COLUMN;
    }
    if (column.generated().isPresent()) {
      return column.generated().get().stored() ? TableChange.OTHER : TableChange.VIRTUAL_COLUMN;
    }
    return column.defaultSql().map(Defaults::own).filter(sql -> !isConstant(sql)).isPresent()
        ? TableChange.OTHER
        : TableChange.ADD_COLUMN;
  }

  private TableChange dropped(DropColumn op, Optional<Table> table) {
    boolean virtual =
        table
            .flatMap(found -> columns.find(found, op.column()))
            .filter(ColumnOperations::isVirtual)
            .isPresent();
    boolean indexed =
        table.stream()
            .flatMap(ConstraintOperations::keys)
            .flatMap(List::stream)
            .anyMatch(name -> identifiers.key(name).equals(identifiers.key(op.column())));
    return virtual
        ? TableChange.VIRTUAL_COLUMN
        : indexed ? TableChange.DROP_INDEXED_COLUMN : TableChange.DROP_COLUMN;
  }

  private TableChange altered(AlterColumn op, SchemaState state) {
    Optional<Column> known =
        state.table(op.table()).flatMap(table -> columns.find(table, op.column())).or(op::before);
    if (known.isEmpty()) {
      return TableChange.OTHER;
    }
    Column before = known.get();
    Column after = ColumnChange.applyAll(before, op.changes());
    if (!before.identity().equals(after.identity())) {
      return TableChange.NUMBER_ROWS;
    }
    if (!before.generated().equals(after.generated())) {
      return TableChange.OTHER;
    }
    TableChange type = retyped(before, after);
    if (type == TableChange.OTHER || type == TableChange.SORT_OTHERWISE) {
      return before.nullable() == after.nullable() ? type : TableChange.OTHER;
    }
    return before.nullable() == after.nullable() ? type : TableChange.SET_NULLABLE;
  }

  private TableChange retyped(Column before, Column after) {
    if (!before.collation().equals(after.collation())) {
      boolean sameType = types.render(before.type()).equals(types.render(after.type()));
      return sameType
              && characterSet(before).isPresent()
              && characterSet(before).equals(characterSet(after))
          ? TableChange.SORT_OTHERWISE
          : TableChange.OTHER;
    }
    ColumnType from = before.type();
    ColumnType to = after.type();
    if (types.render(from).equals(types.render(to))) {
      return TableChange.REDESCRIBE_COLUMN;
    }
    if (from instanceof Varchar shorter && to instanceof Varchar longer) {
      boolean grows = longer.length() >= shorter.length();
      boolean sameLengthBytes = bytes(shorter) > LENGTH_BYTE || bytes(longer) <= LENGTH_BYTE;
      return grows && (sameLengthBytes || traits.growsLengthBytes(bytes(shorter)))
          ? TableChange.GROW_VARCHAR
          : TableChange.OTHER;
    }
    if (from instanceof Enumeration fewer && to instanceof Enumeration more) {
      boolean appends =
          more.values().size() >= fewer.values().size()
              && more.values().subList(0, fewer.values().size()).equals(fewer.values());
      return appends && more.values().size() <= VALUES_A_BYTE
          ? TableChange.APPEND_VALUES
          : TableChange.OTHER;
    }
    return TableChange.OTHER;
  }

  private static Optional<String> characterSet(Column column) {
    return column.collation().map(name -> name.replaceFirst("_.*", ""));
  }

  private static int bytes(Varchar type) {
    return type.length() * BYTES_A_CHARACTER;
  }
}
