package dev.cairn.kept;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.ColumnChange.SetType;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddCheck;
import dev.cairn.operation.Operation.AddPrimaryKey;
import dev.cairn.operation.Operation.AddUnique;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.AlterEnum;
import dev.cairn.operation.Operation.Backfill;
import dev.cairn.operation.Operation.DropTable;
import dev.cairn.operation.Operation.ExecuteSql;
import dev.cairn.operation.Operation.RenameColumn;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The values that one migration alters in one direction, and those that it puts back: kept in a
 * table beside theirs, from before the first operation that alters them.
 */
public final class ValueKeeper {

  /**
   * What is done beside an operation.
   *
   * @param begun what is to be remembered, once {@code operations} are done
   * @param completed what is to be counted anew then
   * @param gone what is to be forgotten then
   */
  public record Beside(
      List<Operation> operations,
      List<Kept> begun,
      List<Kept> completed,
      List<Kept> gone,
      List<String> notes) {
    public Beside {
      operations = List.copyOf(operations);
      begun = List.copyOf(begun);
      completed = List.copyOf(completed);
      gone = List.copyOf(gone);
      notes = List.copyOf(notes);
    }
  }

  private final Dialect dialect;
  private final String revision;
  private final String way;
  private final boolean permanent;
  private final Optional<List<Operation>> begun;
  private final ValueSpans spans;
  private final Set<String> names = new HashSet<>();
  private final List<Kept> own = new ArrayList<>();
  private final List<Kept> others = new ArrayList<>();

  /**
   * @param revisions the migration's revision, then those that it replaces, whose things it puts
   *     back too: first those that came last on this way
   * @param kept what is kept already, oldest first
   * @param permanent whether nothing is to be kept
   * @param begun what was begun in the other direction, where that is taken back
   */
  public ValueKeeper(
      Dialect dialect,
      List<String> revisions,
      boolean up,
      List<Operation> operations,
      List<Kept> kept,
      boolean permanent,
      Optional<List<Operation>> begun) {
    this.dialect = dialect;
    this.revision = revisions.get(0);
    this.way = up ? "up" : "down";
    this.permanent = permanent;
    this.begun = begun;
    this.spans = new ValueSpans(dialect, operations);
    for (Kept one : kept) {
      names.add(one.name());
      if (one.kind() != Kept.Kind.VALUES || !revisions.contains(one.revision())) {
        continue;
      }
      if (!one.way().equals(way)) {
        others.add(one);
      } else if (one.revision().equals(revision)) {
        own.add(one);
      }
    }
    Collections.reverse(others);
    others.sort(Comparator.comparingInt(one -> revisions.indexOf(one.revision())));
  }

  /** Returns whether {@code operations} might alter values, or put some back. */
  public static boolean mayConcern(List<Operation> operations) {
    return operations.stream().anyMatch(ValueSpans::isChange);
  }

  /** Returns whether {@code operations} might alter values that are kept then. */
  public static boolean mayKeep(Dialect dialect, List<Operation> operations) {
    boolean written =
        operations.stream().anyMatch(op -> op instanceof Backfill || op instanceof ExecuteSql);
    return operations.stream()
        .anyMatch(
            op ->
                op instanceof AlterColumn change
                    ? !change.permanent()
                        && Conversion.isBy(change)
                        && (written || Conversion.mayAlter(dialect, change))
                    : written && (op instanceof AlterEnum || op instanceof AddCheck));
  }

  /**
   * Returns whether the values that the operation at {@code position} alters are kept, as far as it
   * has been told what comes before.
   */
  public boolean keeps(int position, SchemaState state) {
    List<ValueSpans.Place> places = spans.around(position, state);
    return !places.isEmpty()
        && places.stream()
            .allMatch(
                at ->
                    spans.at(position, at).flatMap(span -> begunFor(span, at, state)).isPresent());
  }

  /** Returns whether something may have to be done beside {@code operation}. */
  public boolean concerns(Operation operation) {
    return spans.concern(operation)
        || (begun.isPresent() && givesKey(operation).isPresent())
        || (operation instanceof RenameColumn rename && !keptBeside(rename.table()).isEmpty());
  }

  /** Returns what this migration has kept, or may put back, of the values of {@code table}. */
  private List<Kept> keptBeside(ObjectName table) {
    return Stream.of(own, others)
        .flatMap(List::stream)
        .filter(kept -> kept.table().equals(table))
        .toList();
  }

  /**
   * Returns what is done before a column is renamed by which values are kept: they are kept under
   * its new name, by which rows are found from then on.
   */
  private List<Operation> besideRenaming(RenameColumn rename, SchemaState state) {
    List<Operation> operations = new ArrayList<>();
    Mentions from = new Mentions(dialect, rename.from());
    for (Kept kept : keptBeside(rename.table())) {
      ObjectName name = rename.table().sibling(kept.name());
      key(name, state).stream()
          .filter(from::is)
          .findFirst()
          .ifPresent(column -> operations.add(new RenameColumn(name, column, rename.to())));
    }
    return operations;
  }

  /**
   * Returns the columns by which the table {@code name} keeps values; none where it is not there.
   */
  private static List<String> key(ObjectName name, SchemaState state) {
    return state.table(name).flatMap(Table::primaryKey).map(PrimaryKey::columns).orElse(List.of());
  }

  private static Optional<ObjectName> givesKey(Operation operation) {
    if (operation instanceof AddPrimaryKey op) {
      return Optional.of(op.table());
    }
    return operation instanceof AddUnique op ? Optional.of(op.table()) : Optional.empty();
  }

  /**
   * Returns what is done after {@code operation}, which takes back a step: values that were put
   * aside before a key went, and have not been altered, are nobody's.
   */
  public Beside afterTakingBack(Operation operation, SchemaState state) {
    List<Operation> operations = new ArrayList<>();
    List<Kept> gone = new ArrayList<>();
    Optional<ObjectName> table = begun.flatMap(made -> givesKey(operation));
    for (Kept image : others) {
      ObjectName name = image.table().sibling(image.name());
      if (table.equals(Optional.of(image.table()))
          && image.revision().equals(revision)
          && image.position() < begun.orElseThrow().size()
          && ValueSpans.takesKey(begun.orElseThrow().get(image.position()), image.table())
          && state.table(name).isPresent()) {
        operations.add(new DropTable(name, Optional.empty(), true));
        gone.add(image);
      }
    }
    return new Beside(operations, List.of(), List.of(), gone, List.of());
  }

  /** Returns what is done before {@code operation}, which is at {@code position}. */
  public Beside before(Operation operation, int position, SchemaState state) {
    List<Operation> operations = new ArrayList<>();
    if (operation instanceof RenameColumn rename) {
      operations.addAll(besideRenaming(rename, state));
    }
    List<Kept> begun = new ArrayList<>();
    List<Kept> gone = new ArrayList<>();
    for (ValueSpans.Place at : spans.around(position, state)) {
      Optional<ValueSpans.Span> first =
          spans.at(position, at).filter(found -> found.first() == position);
      if (first.isPresent()) {
        for (Kept image : images(at, state)) {
          // Of what is only begun all is to come back.
          if (findsRows(image, at, state) && !image.isBegun()) {
            operations.addAll(table(image, at).forgetOthers(state));
          }
        }
      }
      first
          .or(
              () ->
                  spans
                      .after(position, at)
                      .filter(later -> takesLastKey(position, later, at, state)))
          .filter(span -> span.first() > position || !hasBegun(span, at, state))
          .flatMap(span -> begin(span, position, at, state, operations, gone))
          .ifPresent(begun::add);
    }
    return new Beside(operations, begun, List.of(), gone, List.of());
  }

  /** Returns whether values must be kept before the operation, as no key is left behind it. */
  private boolean takesLastKey(
      int position, ValueSpans.Span span, ValueSpans.Place at, SchemaState state) {
    if (!ValueSpans.takesKey(spans.operation(position), at.table().name())) {
      return false;
    }
    SchemaDraft draft = SchemaDraft.of(Schema.ofTables(List.of(at.table())));
    draft.apply(spans.operation(position));
    Table left = draft.table(at.table().name()).orElseThrow();
    return key(span, position + 1, left, at, state).isEmpty();
  }

  private Optional<List<String>> key(
      ValueSpans.Span span, int position, Table table, ValueSpans.Place at, SchemaState state) {
    return new RowKeys(dialect, table, at.column(), state).through(spans.until(span, position));
  }

  private boolean hasBegun(ValueSpans.Span span, ValueSpans.Place at, SchemaState state) {
    return begunFor(span, at, state).filter(kept -> kept.position() < span.first()).isPresent();
  }

  private Optional<Kept> begin(
      ValueSpans.Span span,
      int position,
      ValueSpans.Place at,
      SchemaState state,
      List<Operation> to,
      List<Kept> gone) {
    Optional<String> altered = altered(span, at.column());
    Optional<List<String>> key = key(span, position, at.table(), at, state);
    if (altered.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    Place place = new Place(revision, way, position, 0);
    ObjectName of = at.table().name();
    while (names.contains(place.reservedForValues(of, at.column().name()))) {
      place = place.next();
    }
    Column after = after(span, at.column());
    AlterColumn change =
        new AlterColumn(
            of,
            at.column().name(),
            List.of(new SetType(after.type(), Optional.empty())),
            Optional.empty(),
            Optional.of(at.column()));
    Kept kept =
        place.keepValues(of, at.column().name(), Kept.definition(change, List.of())).begun();
    ValueTable table = table(kept, at);
    if (table.isThere(state)) {
      // Left by a run that failed before it was remembered.
      to.add(new DropTable(of.sibling(kept.name()), Optional.empty(), true));
    }
    Optional<Kept> left =
        own.stream()
            .filter(other -> other.isBegun() && isOf(other, at))
            .filter(other -> key(of.sibling(other.name()), state).equals(key.get()))
            .findFirst();
    to.addAll(
        table.begin(key.get(), after, altered.get(), left.map(other -> of.sibling(other.name()))));
    // What another script had begun to alter was kept before that.
    left.ifPresent(
        other -> {
          to.add(new DropTable(of.sibling(other.name()), Optional.empty(), true));
          own.remove(other);
          gone.add(other);
        });
    names.add(kept.name());
    own.add(kept);
    return Optional.of(kept);
  }

  /**
   * Returns what is done after the operation at {@code position}, which is done in {@code state}.
   */
  public Beside after(int position, SchemaState state) {
    List<Operation> operations = new ArrayList<>();
    List<Kept> completed = new ArrayList<>();
    List<Kept> gone = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (ValueSpans.Place found : spans.around(position, state)) {
      Optional<ValueSpans.Span> span =
          spans.at(position, found).filter(it -> it.last() == position);
      if (span.isEmpty()) {
        continue;
      }
      ValueSpans.Place at = current(found, state);
      List<Kept> images = images(at, state);
      Optional<Kept> fitting =
          images.stream()
              .filter(image -> fits(image, at) && findsRows(image, at, state))
              .findFirst();
      fitting.ifPresent(
          image -> {
            operations.addAll(table(image, at).restore(state));
            gone.add(image);
          });
      if (fitting.isEmpty() && !images.isEmpty()) {
        notes.add(
            "values of %s are kept from before (as %s), but %s now; they stay kept"
                .formatted(
                    images.get(0).what(),
                    images.get(0).name(),
                    images.stream().anyMatch(image -> fits(image, at))
                        ? "their rows have another key"
                        : "it is of another type"));
      }
      begunFor(span.get(), at, state)
          .ifPresent(
              kept -> {
                operations.addAll(table(kept, at).complete(state, kept.oldColumn().orElseThrow()));
                completed.add(kept.completed());
                own.set(own.indexOf(kept), kept.completed());
              });
    }
    return new Beside(operations, List.of(), completed, gone, notes);
  }

  /**
   * Returns what gives rows the values back that {@code change} makes anew, as long as their column
   * is of the type that it was; empty where it makes none anew, or not those that are kept.
   *
   * @param begun what is kept from just before
   * @param state in which it is kept
   */
  public Optional<Backfill> givingBack(Kept begun, AlterColumn change, SchemaState state) {
    boolean all =
        Conversion.isByExpression(change)
            && begun.table().equals(change.table())
            && begun.column().filter(new Mentions(dialect, change.column())::is).isPresent();
    return all
        ? state
            .table(change.table())
            .map(of -> new ValueSpans.Place(of, begun.oldColumn().orElseThrow()))
            .map(at -> (Backfill) table(begun, at).restore(state).get(0))
        : Optional.empty();
  }

  private Optional<Kept> begunFor(ValueSpans.Span span, ValueSpans.Place at, SchemaState state) {
    Optional<Kept> newest = Optional.empty();
    for (Kept kept : own) {
      boolean within = kept.position() >= span.from() && kept.position() <= span.first();
      if (within && isOf(kept, at) && table(kept, at).isThere(state)) {
        newest = Optional.of(kept);
      }
    }
    return newest;
  }

  private List<Kept> images(ValueSpans.Place at, SchemaState state) {
    return others.stream()
        .filter(image -> isOf(image, at) && table(image, at).isThere(state))
        .toList();
  }

  /** A script may have renamed the key on one way, and not have named it so on the other. */
  private boolean findsRows(Kept image, ValueSpans.Place at, SchemaState state) {
    return key(at.table().name().sibling(image.name()), state).stream()
        .map(own -> new Mentions(dialect, own))
        .allMatch(own -> at.table().columns().stream().anyMatch(c -> own.is(c.name())));
  }

  private boolean isOf(Kept kept, ValueSpans.Place at) {
    return kept.table().equals(at.table().name())
        && kept.column().filter(new Mentions(dialect, at.column().name())::is).isPresent();
  }

  private ValueTable table(Kept kept, ValueSpans.Place at) {
    return new ValueTable(dialect, at.table().name().sibling(kept.name()), at.table(), at.column());
  }

  /** An enum type that has changed has not changed its columns. */
  private ValueSpans.Place current(ValueSpans.Place at, SchemaState state) {
    if (at.column().type() instanceof ColumnType.Enumeration old && !old.name().isEmpty()) {
      Optional<EnumType> now = state.enumType(ObjectName.parse(old.name()));
      if (now.isPresent()) {
        return new ValueSpans.Place(
            at.table(),
            at.column().withType(new ColumnType.Enumeration(old.name(), now.get().values())));
      }
    }
    return at;
  }

  private boolean fits(Kept image, ValueSpans.Place at) {
    Column old = image.oldColumn().orElseThrow();
    return at.column().generated().isEmpty()
        && (new Likeness(dialect).sameType(old, at.column())
            || (old.type() instanceof ColumnType.Enumeration before
                && at.column().type() instanceof ColumnType.Enumeration now
                && before.name().equals(now.name())
                && now.values().containsAll(before.values())));
  }

  /** Returns the condition for rows whose values may be altered; empty where none are. */
  private Optional<String> altered(ValueSpans.Span span, Column column) {
    if (permanent || span.permanent() || column.generated().isPresent()) {
      return Optional.empty();
    }
    boolean takesLess =
        span.changes().stream()
            .anyMatch(
                op ->
                    op instanceof AlterColumn || op instanceof AlterEnum || op instanceof AddCheck);
    if (span.written() && takesLess) {
      return Optional.of("1 = 1");
    }
    List<String> conditions = new ArrayList<>();
    Column now = column;
    for (Operation operation : span.changes()) {
      if (operation instanceof AlterColumn op) {
        new Conversion(dialect).altered(op, now).ifPresent(conditions::add);
        now = ColumnChange.applyAll(now, op.changes());
      }
    }
    return conditions.size() > 1 ? Optional.of("1 = 1") : conditions.stream().findFirst();
  }

  private static Column after(ValueSpans.Span span, Column column) {
    Column now = column;
    for (Operation operation : span.changes()) {
      if (operation instanceof AlterColumn op) {
        now = ColumnChange.applyAll(now, op.changes());
      }
    }
    return now;
  }
}
