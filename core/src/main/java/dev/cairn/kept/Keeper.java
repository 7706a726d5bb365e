package dev.cairn.kept;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.CreateEnum;
import dev.cairn.operation.Operation.CreateTable;
import dev.cairn.operation.Operation.DropColumn;
import dev.cairn.operation.Operation.DropEnum;
import dev.cairn.operation.Operation.DropTable;
import dev.cairn.operation.Operation.RenameEnum;
import dev.cairn.schema.Column;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What one migration keeps in one direction, and what it puts back. The operations are told one by
 * one, with the schema as it stands before each.
 */
public final class Keeper {

  private final Dialect dialect;
  private final List<String> revisions;
  private final boolean up;
  private final List<Operation> operations;
  private final List<Kept> kept;
  private final List<Kept> begunToComeBack;
  private final OwnDrops own;
  private final Seeds seeds;
  private final Optional<Seeds> begun;

  /**
   * @param revisions the migration's revision, then those that it replaces, whose things it puts
   *     back too: first those that came last on this way
   * @param kept what is kept already, oldest first
   * @param begun what was begun in the other direction, where that is taken back; it may have put a
   *     part of something back
   */
  public Keeper(
      Dialect dialect,
      List<String> revisions,
      boolean up,
      List<Operation> operations,
      List<Kept> kept,
      Optional<List<Operation>> begun) {
    this.dialect = dialect;
    this.revisions = List.copyOf(revisions);
    this.up = up;
    this.operations = operations;
    this.own = new OwnDrops(operations);
    this.seeds = new Seeds(dialect, operations);
    this.begun = begun.map(made -> new Seeds(dialect, made));
    this.kept =
        kept.stream()
            .filter(one -> revisions.contains(one.revision()) && !one.way().equals(way()))
            .filter(one -> one.kind() != Kept.Kind.VALUES)
            .toList();
    this.begunToComeBack =
        kept.stream()
            .filter(one -> begun.isPresent())
            .filter(one -> one.revision().equals(revisions.get(0)) && one.way().equals(way()))
            .toList();
  }

  private String way() {
    return way(up);
  }

  private static String way(boolean up) {
    return up ? "up" : "down";
  }

  /** Returns whether {@code operation} is a drop that keeps what it drops. */
  public static boolean keeps(Operation operation) {
    return (operation instanceof DropTable table && !table.permanent())
        || (operation instanceof DropColumn column
            && !column.permanent()
            && column.definition().flatMap(Column::generated).isEmpty());
  }

  private static boolean mayKeep(Operation operation) {
    return keeps(operation) || operation instanceof DropEnum;
  }

  /** Returns whether {@code operation} may be carried out in another way. */
  public boolean concerns(Operation operation) {
    return mayKeep(operation)
        || (mayRestore()
            && (operation instanceof AddColumn
                || operation instanceof CreateTable
                || operation instanceof CreateEnum
                || seeds.table(operation).isPresent()));
  }

  /** Returns whether the migration may put something back. */
  public boolean mayRestore() {
    return !kept.isEmpty();
  }

  /**
   * Returns how a drop keeps what it drops; empty where there is nothing to keep: what is computed,
   * what the migration made itself, and what is not there.
   *
   * @param position the drop's place among the migration's operations
   */
  public Optional<Parked> park(Operation operation, int position, SchemaState state) {
    if (!mayKeep(operation) || isOwn(operation, position)) {
      return Optional.empty();
    }
    Place place =
        new Place(revisions.get(0), way(up != isUnfinished(operation, state)), position, 0);
    if (operation instanceof DropEnum op) {
      return park(op, place, state);
    } else if (operation instanceof DropTable op) {
      Optional<Table> table = state.table(op.table());
      if (table.isEmpty()
          && halfDone(isThere(op.table().sibling(name(place, op.table())), state))) {
        return Optional.of(done(place, Kept.Kind.TABLE, op.table(), Optional.empty()));
      }
      return table.map(found -> park(op, found, before(op).orElse(place), state));
    }
    DropColumn op = (DropColumn) operation;
    Optional<Table> table = state.table(op.table());
    if (table.isEmpty()) {
      return Optional.empty();
    }
    Optional<Column> column = column(table.get(), op.column());
    if (column.isEmpty() && halfDone(table.get().column(place.reserved(op.column())).isPresent())) {
      return Optional.of(done(place, Kept.Kind.COLUMN, op.table(), Optional.of(op.column())));
    }
    return column
        .filter(found -> found.generated().isEmpty())
        .map(found -> park(op, table.get(), found, before(op).orElse(place), state));
  }

  /**
   * Returns whether a drop takes back a table that was made, but not yet given its rows: steps that
   * give it rows have no way back. It is kept as something of that way, which makes another the
   * next time, with its rows.
   */
  private boolean isUnfinished(Operation drop, SchemaState state) {
    return drop instanceof DropTable op
        && begun.filter(made -> made.make(op.table())).isPresent()
        && begunToComeBack.stream()
            .filter(one -> one.kind() == Kept.Kind.TABLE && seeds.same(one.table(), op.table()))
            .allMatch(one -> isThere(op.table().sibling(one.name()), state));
  }

  /**
   * Returns the place under which it was kept before a part of it was put back: all of it is
   * remembered under that.
   */
  private Optional<Place> before(Operation drop) {
    return begunToComeBack.stream()
        .filter(
            one ->
                (drop instanceof DropTable table
                        && one.kind() == Kept.Kind.TABLE
                        && one.table().equals(table.table()))
                    || (drop instanceof DropColumn column
                        && one.table().equals(column.table())
                        && one.column().filter(name -> same(name, column.column())).isPresent()))
        .findFirst()
        .flatMap(Kept::place);
  }

  /** A run that stopped on the way had kept it already. */
  private static Parked done(
      Place place, Kept.Kind kind, ObjectName table, Optional<String> column) {
    return new Parked(place.keep(kind, table, column, ""), List.of());
  }

  private static String name(Place place, ObjectName table) {
    return place.reserved(table.name());
  }

  private static boolean isThere(ObjectName table, SchemaState state) {
    return state.table(table).isPresent();
  }

  /** A type that something needs which is kept is kept with it. */
  private Optional<Parked> park(DropEnum op, Place first, SchemaState state) {
    Optional<EnumType> type = state.enumType(op.type());
    boolean needed =
        type.isPresent()
            && state.usingEnum(op.type()).stream()
                .anyMatch(
                    table ->
                        KeptNames.isKept(table.name().name())
                            || table.columns().stream()
                                .anyMatch(column -> KeptNames.isKept(column.name())));
    if (!needed) {
      return Optional.empty();
    }
    Place place = first;
    while (state.enumType(op.type().sibling(name(place, op.type()))).isPresent()) {
      place = place.next();
    }
    Kept one =
        place.keep(
            Kept.Kind.ENUM,
            op.type(),
            Optional.empty(),
            Kept.definition(new DropEnum(op.type(), type), List.of()));
    return Optional.of(
        new Parked(one, List.of(new RenameEnum(op.type(), op.type().sibling(one.name())))));
  }

  private Parked park(DropTable op, Table table, Place first, SchemaState state) {
    Place place = first;
    while (state.table(op.table().sibling(place.reserved(op.table().name()))).isPresent()) {
      place = place.next();
    }
    return TableParking.of(dialect, op, named(table), referring(op.table(), state), place);
  }

  private Parked park(DropColumn op, Table table, Column column, Place first, SchemaState state) {
    Place place = first;
    while (table.column(place.reserved(column.name())).isPresent()) {
      place = place.next();
    }
    return ColumnParking.of(dialect, op, named(table), column, referring(op.table(), state), place);
  }

  private List<Table> referring(ObjectName table, SchemaState state) {
    return state.referencing(table).stream().map(this::named).toList();
  }

  /**
   * A constraint or index that nobody named goes by what it is, as in a file of SQL: the name that
   * the database made up may be another's by the time that it comes back.
   */
  private Table named(Table table) {
    return dialect
        .withoutMadeUpNames(Schema.ofTables(List.of(table)))
        .table(table.name())
        .orElseThrow();
  }

  /**
   * Returns the table that came back in this migration with the rows that {@code operation} would
   * put into it; empty where there is none.
   */
  public Optional<Kept> seeded(Operation operation, int position, SchemaState state) {
    Optional<ObjectName> table = seeds.table(operation);
    if (table.isEmpty() || !seeds.makesBefore(table.get(), position)) {
      return Optional.empty();
    }
    return kept.stream()
        .filter(one -> one.kind() == Kept.Kind.TABLE && seeds.same(one.table(), table.get()))
        .filter(one -> isThere(table.get(), state))
        .filter(one -> !isThere(table.get().sibling(one.name()), state))
        .findFirst();
  }

  /** Returns whether rows are put into {@code table} after the operation at {@code position}. */
  public boolean seedsFollow(ObjectName table, int position) {
    return seeds.follow(table, position);
  }

  /**
   * Returns what is kept that has the place of what {@code operation} makes; newest first. Of what
   * revisions kept that are replaced, what there was at the far end of all of them comes first.
   */
  public List<Kept> candidates(Operation operation, SchemaState state) {
    List<Kept> result = new ArrayList<>();
    if (kept.isEmpty()) {
      return result;
    }
    for (Kept one : kept) {
      if (operation instanceof AddColumn op && isColumn(one, op)) {
        Optional<Table> table = state.table(op.table());
        if (table.flatMap(found -> found.column(one.name())).isPresent()
            || halfDone(table.flatMap(found -> column(found, op.column().name())).isPresent())) {
          result.add(one);
        }
      } else if (operation instanceof CreateEnum op
          && one.kind() == Kept.Kind.ENUM
          && one.table().equals(op.type().name())
          && state.enumType(op.type().name().sibling(one.name())).isPresent()) {
        result.add(one);
      } else if (operation instanceof CreateTable op && isTable(one, op)) {
        ObjectName name = op.table().name();
        if (state.table(name.sibling(one.name())).isPresent()
            || halfDone(state.table(name).isPresent())) {
          result.add(one);
        }
      }
    }
    Collections.reverse(result);
    result.sort(Comparator.comparingInt(one -> revisions.indexOf(one.revision())));
    return result;
  }

  /** A run that stopped where DDL is not transactional may have changed the name already. */
  private boolean halfDone(boolean isThere) {
    return isThere && !dialect.capabilities().transactionalDdl();
  }

  private boolean isColumn(Kept one, AddColumn op) {
    return one.column().filter(name -> same(name, op.column().name())).isPresent();
  }

  private boolean isTable(Kept one, CreateTable op) {
    return one.kind() == Kept.Kind.TABLE
        && dialect
            .identifiers()
            .tableKey(one.table().name())
            .equals(dialect.identifiers().tableKey(op.table().name().name()));
  }

  /** Returns how {@code operation} puts {@code one} back; empty where that is something else. */
  public Optional<Restored> restore(
      Operation operation, int position, Kept one, SchemaState state) {
    List<Operation> later =
        operations.subList(Math.min(position + 1, operations.size()), operations.size());
    if (operation instanceof AddColumn op && ColumnRestoring.fits(dialect, op, one)) {
      return state
          .table(op.table())
          .map(table -> ColumnRestoring.of(dialect, op, one, table, state, later));
    } else if (operation instanceof CreateTable op
        && TableRestoring.fits(dialect, op, one, later)) {
      return Optional.of(TableRestoring.of(dialect, op, one, state, later));
    } else if (operation instanceof CreateEnum op && one.isEnum(op.type())) {
      ObjectName name = op.type().name();
      return Optional.of(
          new Restored(one, List.of(new RenameEnum(name.sibling(one.name()), name))));
    }
    return Optional.empty();
  }

  /** What the migration made itself was never anybody's, unless it was put back. */
  private boolean isOwn(Operation drop, int position) {
    return !mayRestore() && own.contain(drop, position);
  }

  private Optional<Column> column(Table table, String name) {
    return table.columns().stream().filter(column -> same(column.name(), name)).findFirst();
  }

  private boolean same(String one, String other) {
    return dialect.identifiers().key(one).equals(dialect.identifiers().key(other));
  }
}
