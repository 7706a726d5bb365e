package dev.cairn.compare;

import dev.cairn.compare.Sides.Form;
import dev.cairn.compare.TableDelta.Aspect;
import dev.cairn.compare.TableDelta.ColumnDelta;
import dev.cairn.dialect.Dialect;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Operation;
import dev.cairn.schema.Column;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The steps that change one table, by their kind. Those that drop carry what was found, those that
 * add carry what was given, with names.
 */
record TableChanges(
    Form wanted,
    Form found,
    TableDelta delta,
    List<Operation.DropForeignKey> foreignKeyDrops,
    List<Operation> otherDrops,
    List<Step> columns,
    List<Operation> additions,
    List<Operation.AddForeignKey> foreignKeyAdditions,
    List<Operation.CreateIndex> indexAdditions,
    List<Step> columnDrops) {

  /** Builds the steps out of a delta; names and fill values come from outside. */
  record Builder(Dialect dialect, NamingConvention naming, Fills fills) {

    TableChanges build(Form wanted, Form found, TableDelta delta) {
      Originals added = new Originals(dialect, wanted, delta.wanted());
      Originals dropped = new Originals(dialect, found, delta.found());
      ObjectName table = found.name();
      return new TableChanges(
          wanted,
          found,
          delta,
          delta.foreignKeys().dropped().stream()
              .map(dropped::foreignKey)
              .map(key -> new Operation.DropForeignKey(table, key.name(), Optional.of(key)))
              .toList(),
          otherDrops(table, found.given(), delta, dropped),
          columns(table, wanted.given(), delta, added, dropped),
          additions(table, wanted.given(), delta, added),
          delta.foreignKeys().added().stream()
              .map(added::foreignKey)
              .map(key -> new Operation.AddForeignKey(table, naming.name(table, key)))
              .toList(),
          delta.indexes().added().stream()
              .map(added::index)
              .map(index -> new Operation.CreateIndex(table, naming.name(wanted.given(), index)))
              .toList(),
          delta.droppedColumns().stream()
              .map(dropped::column)
              .sorted(Comparator.comparing(column -> column.generated().isEmpty()))
              .map(column -> new Operation.DropColumn(table, column.name(), Optional.of(column)))
              .map(Step::of)
              .toList());
    }

    private static List<Operation> otherDrops(
        ObjectName table, Table given, TableDelta delta, Originals dropped) {
      List<Operation> result = new ArrayList<>();
      delta.checks().dropped().stream()
          .map(dropped::check)
          .map(check -> new Operation.DropCheck(table, check.name(), Optional.of(check)))
          .forEach(result::add);
      delta.indexes().dropped().stream()
          .map(dropped::index)
          .map(index -> new Operation.DropIndex(table, index.name(), Optional.of(index)))
          .forEach(result::add);
      delta.uniques().dropped().stream()
          .map(dropped::unique)
          .map(unique -> new Operation.DropUnique(table, unique.name(), Optional.of(unique)))
          .forEach(result::add);
      if (delta.primaryKeyDiffers() && given.primaryKey().isPresent()) {
        result.add(new Operation.DropPrimaryKey(table, given.primaryKey()));
      }
      return result;
    }

    private List<Step> columns(
        ObjectName table, Table wanted, TableDelta delta, Originals added, Originals dropped) {
      List<Step> result = new ArrayList<>();
      if (delta.commentDiffers()) {
        Optional<String> before = delta.found().comment();
        result.add(
            Step.of(new Operation.SetTableComment(table, wanted.comment(), Optional.of(before))));
      }
      delta.addedColumns().stream()
          .map(added::column)
          .sorted(Comparator.comparing(column -> column.generated().isPresent()))
          .forEach(
              column -> {
                Fills.Answer answer = fills.forAdded(table, column);
                result.add(
                    new Step(new Operation.AddColumn(table, column, answer.fill()), answer.why()));
              });
      for (ColumnDelta column : delta.alteredColumns()) {
        result.add(
            altered(table, column, added.column(column.wanted()), dropped.column(column.found())));
      }
      return result;
    }

    private Step altered(ObjectName table, ColumnDelta delta, Column after, Column before) {
      List<ColumnChange> changes = new ArrayList<>();
      for (Aspect aspect : delta.aspects()) {
        changes.add(change(aspect, after, delta.wanted().nullable()));
      }
      Fills.Answer answer =
          delta.aspects().contains(Aspect.NULLABLE) && !delta.wanted().nullable()
              ? fills.forAltered(table, after)
              : Fills.Answer.NONE;
      return new Step(
          new Operation.AlterColumn(
              table, before.name(), changes, answer.fill(), Optional.of(before)),
          answer.why().or(() -> narrowing(table, before, delta, after)));
    }

    private Optional<String> narrowing(
        ObjectName table, Column before, ColumnDelta delta, Column after) {
      return delta.aspects().contains(Aspect.TYPE)
          ? Narrowing.of(table, before, after.type(), dialect.types())
              .map(narrower -> "not every " + narrower.from() + " fits: look at the values first")
          : Optional.empty();
    }

    private static ColumnChange change(Aspect aspect, Column after, boolean nullable) {
      return switch (aspect) {
        case TYPE -> new ColumnChange.SetType(after.type(), Optional.empty());
        case COLLATION -> new ColumnChange.SetCollation(after.collation());
        case GENERATED -> new ColumnChange.SetGenerated(after.generated());
        case IDENTITY -> new ColumnChange.SetIdentity(after.identity());
        case DEFAULT -> new ColumnChange.SetDefault(after.defaultSql());
        case NULLABLE -> new ColumnChange.SetNullable(nullable);
        case COMMENT -> new ColumnChange.SetComment(after.comment());
      };
    }

    private List<Operation> additions(
        ObjectName table, Table given, TableDelta delta, Originals added) {
      List<Operation> result = new ArrayList<>();
      if (delta.primaryKeyDiffers()) {
        given
            .primaryKey()
            .map(key -> new Operation.AddPrimaryKey(table, naming.name(table, key)))
            .ifPresent(result::add);
      }
      delta.uniques().added().stream()
          .map(added::unique)
          .map(unique -> new Operation.AddUnique(table, naming.name(table, unique)))
          .forEach(result::add);
      delta.checks().added().stream()
          .map(added::check)
          .map(check -> new Operation.AddCheck(table, naming.name(given, check)))
          .forEach(result::add);
      return result;
    }
  }
}
