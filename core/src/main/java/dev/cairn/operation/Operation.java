package dev.cairn.operation;

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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One step of a migration, as data. An operation that drops or changes something may carry the
 * definition of what was there; with it, {@link #reverse()} is total. Generated operations always
 * carry it; hand-written ones may not.
 *
 * <p>Constraints and indexes are dropped by name, by definition, or both: when no constraint of
 * that name exists the dialect looks for one of that definition, because names differ between
 * databases that were made by different tools.
 */
public sealed interface Operation {

  /** Returns the operation that takes this one back, where enough is known to build it. */
  Optional<Operation> reverse();

  /**
   * Returns {@code operations} with drops that delete where the schema goes, too, that would keep
   * what they drop.
   */
  static List<Operation> withoutKeepingInDroppedSchemas(List<Operation> operations) {
    return withoutKeepingIn(droppedSchemas(operations), operations);
  }

  /** Returns the schemas that {@code operations} drop. */
  static Set<String> droppedSchemas(List<Operation> operations) {
    return operations.stream()
        .filter(DropNamespace.class::isInstance)
        .map(operation -> ((DropNamespace) operation).name())
        .collect(Collectors.toSet());
  }

  /** Returns {@code operations} with drops in the schemas {@code gone} that delete. */
  static List<Operation> withoutKeepingIn(Set<String> gone, List<Operation> operations) {
    return gone.isEmpty()
        ? operations
        : operations.stream()
            .map(
                (Operation operation) ->
                    operation instanceof DropTable table && gone.contains(table.table().schema())
                        ? table.permanently()
                        : operation instanceof DropColumn column
                                && gone.contains(column.table().schema())
                            ? column.permanently()
                            : operation instanceof AlterColumn change
                                    && gone.contains(change.table().schema())
                                ? change.permanently()
                                : operation)
            .toList();
  }

  /** Returns {@code operations} with drops and changes that keep nothing. */
  static List<Operation> droppingPermanently(List<Operation> operations) {
    return operations.stream()
        .map(
            (Operation operation) ->
                operation instanceof DropTable table
                    ? table.permanently()
                    : operation instanceof DropColumn column
                        ? column.permanently()
                        : operation instanceof AlterColumn change
                            ? change.permanently()
                            : operation)
        .toList();
  }

  /** Makes a schema (on MySQL and MariaDB, a database) for tables to lie in. */
  record CreateNamespace(String name) implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return Optional.of(new DropNamespace(name));
    }
  }

  /** Drops an empty schema. */
  record DropNamespace(String name) implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return Optional.of(new CreateNamespace(name));
    }
  }

  /** Makes a table with everything that belongs to it, its indexes included. */
  record CreateTable(Table table) implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return Optional.of(new DropTable(table.name(), Optional.of(table)));
    }
  }

  /**
   * Drops a table.
   *
   * @param permanent whether its rows go for good; else a run keeps them, out of sight
   */
  record DropTable(ObjectName table, Optional<Table> definition, boolean permanent)
      implements Operation {
    /** Makes one whose rows are kept. */
    public DropTable(ObjectName table, Optional<Table> definition) {
      this(table, definition, false);
    }

    /** Returns this drop as one that deletes. */
    DropTable permanently() {
      return new DropTable(table, definition, true);
    }

    @Override
    public Optional<Operation> reverse() {
      return definition.map(CreateTable::new);
    }
  }

  /** Renames a table. */
  record RenameTable(ObjectName from, ObjectName to) implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return Optional.of(new RenameTable(to, from));
    }
  }

  /**
   * Sets what the catalog says about a table.
   *
   * @param before the comment it replaces, where known; the inner value is empty where there was
   *     none
   */
  record SetTableComment(
      ObjectName table, Optional<String> comment, Optional<Optional<String>> before)
      implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return before.map(old -> new SetTableComment(table, old, Optional.of(comment)));
    }
  }

  /**
   * Adds a column.
   *
   * @param fill the value for the rows that exist
   */
  record AddColumn(ObjectName table, Column column, Optional<Fill> fill) implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return Optional.of(new DropColumn(table, column.name(), Optional.of(column)));
    }
  }

  /**
   * Drops a column.
   *
   * @param permanent whether its values go for good; else a run keeps them, out of sight
   */
  record DropColumn(ObjectName table, String column, Optional<Column> definition, boolean permanent)
      implements Operation {
    /** Makes one whose values are kept. */
    public DropColumn(ObjectName table, String column, Optional<Column> definition) {
      this(table, column, definition, false);
    }

    /** Returns this drop as one that deletes. */
    DropColumn permanently() {
      return new DropColumn(table, column, definition, true);
    }

    @Override
    public Optional<Operation> reverse() {
      return definition.map(old -> new AddColumn(table, old, Optional.empty()));
    }
  }

  /** Renames a column. */
  record RenameColumn(ObjectName table, String from, String to) implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return Optional.of(new RenameColumn(table, to, from));
    }
  }

  /**
   * Changes a column.
   *
   * @param changes what changes; nothing else does
   * @param fill the value for rows that hold null, when the column becomes not null
   * @param before the column as it was
   * @param permanent whether values that the change alters go for good; else a run keeps them
   */
  record AlterColumn(
      ObjectName table,
      String column,
      List<ColumnChange> changes,
      Optional<Fill> fill,
      Optional<Column> before,
      boolean permanent)
      implements Operation {
    public AlterColumn {
      changes = List.copyOf(changes);
    }

    /** Makes one that keeps the values that it alters. */
    public AlterColumn(
        ObjectName table,
        String column,
        List<ColumnChange> changes,
        Optional<Fill> fill,
        Optional<Column> before) {
      this(table, column, changes, fill, before, false);
    }

    /** Returns this change as one that keeps nothing. */
    AlterColumn permanently() {
      return new AlterColumn(table, column, changes, fill, before, true);
    }

    @Override
    public Optional<Operation> reverse() {
      return before.map(
          old -> {
            Column after = ColumnChange.applyAll(old, changes);
            List<ColumnChange> back = new ArrayList<>();
            for (ColumnChange change : changes) {
              back.add(change.back(old));
            }
            Collections.reverse(back);
            return new AlterColumn(table, column, back, Optional.empty(), Optional.of(after));
          });
    }
  }

  /** Adds a primary key. */
  record AddPrimaryKey(ObjectName table, PrimaryKey key) implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return Optional.of(new DropPrimaryKey(table, Optional.of(key)));
    }
  }

  /** Drops the primary key of a table. */
  record DropPrimaryKey(ObjectName table, Optional<PrimaryKey> definition) implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return definition.map(key -> new AddPrimaryKey(table, key));
    }
  }

  /** Adds a unique constraint. */
  record AddUnique(ObjectName table, UniqueConstraint unique) implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return Optional.of(new DropUnique(table, unique.name(), Optional.of(unique)));
    }
  }

  /** Drops a unique constraint. */
  record DropUnique(ObjectName table, Optional<String> name, Optional<UniqueConstraint> definition)
      implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return definition.map(unique -> new AddUnique(table, unique));
    }
  }

  /** Adds a foreign key. */
  record AddForeignKey(ObjectName table, ForeignKey key) implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return Optional.of(new DropForeignKey(table, key.name(), Optional.of(key)));
    }
  }

  /** Drops a foreign key. */
  record DropForeignKey(ObjectName table, Optional<String> name, Optional<ForeignKey> definition)
      implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return definition.map(key -> new AddForeignKey(table, key));
    }
  }

  /** Adds a check. */
  record AddCheck(ObjectName table, CheckConstraint check) implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return Optional.of(new DropCheck(table, check.name(), Optional.of(check)));
    }
  }

  /** Drops a check. */
  record DropCheck(ObjectName table, Optional<String> name, Optional<CheckConstraint> definition)
      implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return definition.map(check -> new AddCheck(table, check));
    }
  }

  /** Makes an index. */
  record CreateIndex(ObjectName table, Index index) implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return Optional.of(new DropIndex(table, index.name(), Optional.of(index)));
    }
  }

  /** Drops an index. */
  record DropIndex(ObjectName table, Optional<String> name, Optional<Index> definition)
      implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return definition.map(index -> new CreateIndex(table, index));
    }
  }

  /** Makes a sequence. */
  record CreateSequence(Sequence sequence) implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return Optional.of(new DropSequence(sequence.name(), Optional.of(sequence)));
    }
  }

  /** Drops a sequence. */
  record DropSequence(ObjectName sequence, Optional<Sequence> definition) implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return definition.map(CreateSequence::new);
    }
  }

  /** Renames a sequence. */
  record RenameSequence(ObjectName from, ObjectName to) implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return Optional.of(new RenameSequence(to, from));
    }
  }

  /** Changes a sequence's start or increment; numbers already handed out stay so. */
  record AlterSequence(Sequence after, Optional<Sequence> before) implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return before.map(old -> new AlterSequence(old, Optional.of(after)));
    }
  }

  /** Makes a named enum type. */
  record CreateEnum(EnumType type) implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return Optional.of(new DropEnum(type.name(), Optional.of(type)));
    }
  }

  /** Drops a named enum type. */
  record DropEnum(ObjectName type, Optional<EnumType> definition) implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return definition.map(CreateEnum::new);
    }
  }

  /** Renames a named enum type. */
  record RenameEnum(ObjectName from, ObjectName to) implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return Optional.of(new RenameEnum(to, from));
    }
  }

  /** Changes the values of a named enum type. */
  record AlterEnum(EnumType after, Optional<EnumType> before) implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return before.map(old -> new AlterEnum(old, Optional.of(after)));
    }
  }

  /**
   * Runs SQL as it stands: one statement or several.
   *
   * @param dialects the dialects it is for, by id; empty for all
   * @param origin where it is written, for messages
   */
  record ExecuteSql(String sql, Set<String> dialects, Optional<Origin> origin)
      implements Operation {
    public ExecuteSql {
      dialects = Set.copyOf(dialects);
    }

    @Override
    public Optional<Operation> reverse() {
      return Optional.empty();
    }
  }

  /** Runs code that must see live rows. */
  record RunCode(String description, MigrationCode code) implements Operation {
    @Override
    public Optional<Operation> reverse() {
      return Optional.empty();
    }
  }

  /**
   * Sets columns of rows that exist.
   *
   * @param values what each column becomes
   * @param where which rows, as an SQL condition; empty for all
   * @param batches how a big table is done piece by piece; empty for one statement
   */
  record Backfill(
      ObjectName table, Map<String, Fill> values, Optional<String> where, Optional<Batches> batches)
      implements Operation {
    public Backfill {
      values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** Makes one that is a single statement. */
    public Backfill(ObjectName table, Map<String, Fill> values, Optional<String> where) {
      this(table, values, where, Optional.empty());
    }

    @Override
    public Optional<Operation> reverse() {
      return Optional.empty();
    }
  }

  /** Inserts rows; each row has a value (or {@code Optional.empty()} for null) a column. */
  record BulkInsert(ObjectName table, List<String> columns, List<List<Optional<Object>>> rows)
      implements Operation {
    public BulkInsert {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
    }

    @Override
    public Optional<Operation> reverse() {
      return Optional.empty();
    }
  }
}
