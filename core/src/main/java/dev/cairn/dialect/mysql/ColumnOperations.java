package dev.cairn.dialect.mysql;

import dev.cairn.dialect.SchemaState;
import dev.cairn.error.CairnException;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.AddForeignKey;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.schema.Column;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Identity;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes what adds and changes columns. */
final class ColumnOperations {

  /** The column that holds what a computed one showed, for as long as the change takes. */
  private static final String BESIDE = "cairn_computed";

  private final ServerTraits traits;
  private final MySqlTypes types;
  private final MySqlIdentifiers identifiers;
  private final ColumnSql columns;
  private final RowOperations rows;
  private final Collations collations;

  ColumnOperations(
      ServerTraits traits, MySqlTypes types, RowOperations rows, Collations collations) {
    this.traits = traits;
    this.types = types;
    this.identifiers = new MySqlIdentifiers(traits.foldsTableNames());
    this.columns = new ColumnSql(traits, types);
    this.rows = rows;
    this.collations = collations;
  }

  /**
   * A column that is not null and has no default would silently hold 0 or an empty string in the
   * rows that exist. So it comes nullable, is filled, and then becomes what it should be; with
   * nothing to fill it, the last step refuses where rows exist.
   */
  List<String> add(AddColumn op, SchemaState state) {
    Column column = op.column();
    String alter = "ALTER TABLE " + identifiers.render(op.table());
    if (column.identity().isPresent()) {
      return List.of(alter + " ADD COLUMN " + columns.definition(column) + numbering(column));
    }
    boolean safe =
        column.nullable() || column.defaultSql().isPresent() || column.generated().isPresent();
    List<String> statements = new ArrayList<>();
    boolean inSteps = !column.nullable() && (op.fill().isPresent() || !safe);
    statements.add(
        alter + " ADD COLUMN " + columns.definition(inSteps ? column.withNullable(true) : column));
    op.fill()
        .ifPresent(
            fill ->
                statements.add(rows.update(op.table(), column.name(), fill, column.type(), "")));
    if (inSteps) {
      statements.add(alter + " MODIFY " + columns.definition(column));
    }
    return statements;
  }

  /** A numbered column has to lead a key from the start; a key of its own can follow later. */
  private String numbering(Column column) {
    long start = column.identity().map(Identity::start).orElse(1L);
    return numberingIndex(column) + (start > 1 ? ", AUTO_INCREMENT = " + start : "");
  }

  private String numberingIndex(Column column) {
    return ", ADD INDEX "
        + ConstraintOperations.NUMBERING_INDEX
        + " ("
        + identifiers.render(column.name())
        + ")";
  }

  private boolean leadsKey(Table table, String column) {
    return ConstraintOperations.keys(table)
        .filter(names -> !names.isEmpty())
        .anyMatch(names -> identifiers.key(names.get(0)).equals(identifiers.key(column)));
  }

  /**
   * A change of a column as it is written.
   *
   * @param taken the foreign keys that it takes away
   * @param away those that stay away behind it
   */
  record Altered(List<String> statements, List<AddForeignKey> taken, List<AddForeignKey> away) {}

  /**
   * Writes a change of a column. Neither a type nor a collation can change under a foreign key, nor
   * whether a column numbers the rows on some servers, and the columns at both its ends must agree:
   * the keys go first, and come back behind the last of the changes next to each other that concern
   * them.
   *
   * @param following the changes that stand next to it
   * @param away the keys that changes before it took away
   */
  Altered alter(
      AlterColumn op, List<AlterColumn> following, List<AddForeignKey> away, SchemaState state) {
    Optional<Table> table = state.table(op.table());
    Column before =
        table
            .flatMap(it -> columns.find(it, op.column()))
            .or(op::before)
            .orElseThrow(() -> unknown(op.table(), op.column()));
    Column after = after(before, op.changes());
    KeysInTheWay inTheWay = new KeysInTheWay(identifiers, types, collations, away);
    if (table.isPresent() && isGuarded(before, after, table.get())) {
      inTheWay.add(table.get(), before.name(), state);
    }
    List<String> statements = new ArrayList<>(inTheWay.drops());
    statements.addAll(alter(op, before, after, table));
    List<AddForeignKey> staying = new ArrayList<>();
    for (AddForeignKey key : inTheWay.all()) {
      List<AlterColumn> own =
          following.stream().filter(change -> inTheWay.concerns(key, change)).toList();
      List<AlterColumn> all = new ArrayList<>(own);
      all.add(0, op);
      Optional<CairnException> disagreement =
          inTheWay.disagreement(
              key, name -> state.table(name).map(found -> changed(found, name, all)));
      if (disagreement.isPresent()) {
        throw disagreement.get();
      }
      if (own.isEmpty()) {
        statements.addAll(new TableSql(traits, types).addForeignKey(key.table(), key.key()));
      } else {
        staying.add(key);
      }
    }
    return new Altered(statements, inTheWay.taken(), staying);
  }

  /** Returns the statements that put a key back; empty where the columns at its ends differ. */
  Optional<List<String>> putBack(AddForeignKey key, SchemaState state) {
    return new KeysInTheWay(identifiers, types, collations, List.of(key))
            .disagreement(key, state::table)
            .isPresent()
        ? Optional.empty()
        : Optional.of(new TableSql(traits, types).addForeignKey(key.table(), key.key()));
  }

  /** Returns whether one of {@code changes} concerns a key. */
  boolean concern(List<AlterColumn> changes, AddForeignKey key) {
    KeysInTheWay away = new KeysInTheWay(identifiers, types, collations, List.of(key));
    return changes.stream().anyMatch(change -> away.concerns(key, change));
  }

  /** Returns a table, which goes by {@code name}, as it is behind {@code changes}. */
  private Table changed(Table table, ObjectName name, List<AlterColumn> changes) {
    Table result = table;
    for (AlterColumn change : changes) {
      Optional<Column> old =
          identifiers.isSame(change.table(), name)
              ? columns.find(result, change.column())
              : Optional.empty();
      if (old.isPresent()) {
        result = result.replaceColumn(old.get().name(), after(old.get(), change.changes()));
      }
    }
    return result;
  }

  /** Returns whether the server refuses the change of a column that a foreign key uses. */
  private boolean isGuarded(Column before, Column after, Table table) {
    boolean renumbers = before.identity().isPresent() != after.identity().isPresent();
    boolean sortsOtherwise =
        types.isText(after.type())
            && !collations
                .spelledOut(before, table)
                .collation()
                .equals(collations.spelledOut(after, table).collation());
    return !types.render(before.type()).equals(types.render(after.type()))
        || sortsOtherwise
        || (renumbers && !traits.numbersUnderForeignKeys());
  }

  private Column after(Column before, List<ColumnChange> changes) {
    Column after = ColumnChange.applyAll(before, changes);
    return types.isText(after.type()) ? after : after.withCollation(Optional.empty());
  }

  private List<String> alter(AlterColumn op, Column before, Column after, Optional<Table> table) {
    String start = "ALTER TABLE " + identifiers.render(op.table()) + " ";
    if (isVirtual(before) && after.generated().isEmpty()) {
      return keepComputed(op, before, after);
    }
    if (isVirtual(before) != isVirtual(after)) {
      return List.of(start + recompute(before, after));
    }
    String modify = start + "MODIFY ";
    List<String> statements = new ArrayList<>();
    Optional<String> using =
        op.changes().stream()
            .filter(ColumnChange.SetType.class::isInstance)
            .flatMap(change -> ((ColumnChange.SetType) change).using().stream())
            .findFirst();
    // Numbers fit into text, so a conversion to text comes after it; any other before.
    boolean toText = types.isText(after.type()) && !types.isText(before.type());
    Optional<String> conversion =
        using.map(
            sql -> rows.update(op.table(), before.name(), new Fill.Sql(sql), after.type(), ""));
    if (!toText) {
      conversion.ifPresent(statements::add);
    }
    boolean fills = op.fill().isPresent() && !after.nullable();
    boolean typeChanges = !types.render(before.type()).equals(types.render(after.type()));
    if (fills) {
      if (typeChanges) {
        statements.add(
            modify + columns.redefinition(after.withNullable(true), before.name(), table));
      }
      statements.add(
          rows.update(
              op.table(),
              before.name(),
              op.fill().get(),
              after.type(),
              " WHERE " + identifiers.render(before.name()) + " IS NULL"));
    }
    long numbersFrom = after.identity().map(Identity::start).orElse(1L);
    boolean newlyNumbered = before.identity().isEmpty() && numbersFrom > 1;
    boolean needsKey =
        before.identity().isEmpty()
            && after.identity().isPresent()
            && table.filter(it -> !leadsKey(it, before.name())).isPresent();
    statements.add(
        modify
            + columns.redefinition(after, before.name(), table)
            + (needsKey ? numberingIndex(before) : "")
            + (newlyNumbered ? ", AUTO_INCREMENT = " + numbersFrom : ""));
    if (toText) {
      conversion.ifPresent(statements::add);
    }
    return statements;
  }

  /** What was computed when read is written down beside it, and takes its place. */
  private List<String> keepComputed(AlterColumn op, Column before, Column after) {
    String start = "ALTER TABLE " + identifiers.render(op.table()) + " ";
    String beside = identifiers.render(BESIDE);
    List<String> statements = new ArrayList<>();
    statements.add(
        start + "ADD COLUMN " + columns.definition(after.withName(BESIDE).withNullable(true)));
    statements.add(
        rows.update(
            op.table(), BESIDE, new Fill.Sql(identifiers.render(before.name())), after.type(), ""));
    op.fill()
        .filter(fill -> !after.nullable())
        .map(
            fill ->
                rows.update(
                    op.table(), BESIDE, fill, after.type(), " WHERE " + beside + " IS NULL"))
        .ifPresent(statements::add);
    statements.add(
        start
            + "DROP COLUMN "
            + identifiers.render(before.name())
            + ", CHANGE "
            + beside
            + " "
            + columns.definition(after));
    return statements;
  }

  /** A computed column that is not stored can only be made, not made from another. */
  private String recompute(Column before, Column after) {
    return "DROP COLUMN "
        + identifiers.render(before.name())
        + ", ADD COLUMN "
        + columns.definition(after);
  }

  static boolean isVirtual(Column column) {
    return column.generated().filter(it -> !it.stored()).map(Generated::expression).isPresent();
  }

  static CairnException unknown(ObjectName table, String column) {
    return CairnException.failed("There is no column " + table + "." + column + " to change.")
        .hint(
            "Its whole definition is needed to change it. Correct the name, or give the column as"
                + " it was.");
  }
}
