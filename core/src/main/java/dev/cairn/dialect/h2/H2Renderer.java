package dev.cairn.dialect.h2;

import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.SchemaState.Dependent;
import dev.cairn.dialect.Statement;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddPrimaryKey;
import dev.cairn.operation.Operation.DropIndex;
import dev.cairn.operation.Operation.DropPrimaryKey;
import dev.cairn.operation.Operation.RenameSequence;
import dev.cairn.operation.Operation.RenameTable;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import dev.cairn.sql.SqlLexer;
import dev.cairn.sql.SqlSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes operations as H2's statements. */
final class H2Renderer {

  private final H2Identifiers identifiers;
  private final TableSql tables;
  private final ColumnSql columns;
  private final RowSql rows;
  private final ExistingNames existing;
  private final UnnamedConstraints unnamed;
  private final UnnamedIndexes unnamedIndexes;

  H2Renderer(H2Identifiers identifiers, H2Types types, H2Canonical canonical) {
    this.identifiers = identifiers;
    this.tables = new TableSql(identifiers, types, canonical.ownSchema());
    this.columns = new ColumnSql(identifiers, types, tables, canonical);
    this.rows = new RowSql(identifiers, types, columns);
    this.existing = new ExistingNames(identifiers, canonical);
    this.unnamed = new UnnamedConstraints(identifiers, canonical);
    this.unnamedIndexes = new UnnamedIndexes(identifiers, canonical);
  }

  List<Statement> render(Operation operation, SchemaState state) {
    if (operation instanceof Operation.CreateTable op) {
      return tables.create(op.table());
    } else if (operation instanceof Operation.DropTable op) {
      return one("DROP TABLE " + name(op.table()));
    } else if (operation instanceof RenameTable op) {
      return rename(op, state);
    } else if (operation instanceof Operation.SetTableComment op) {
      return List.of(tables.comment(op.table(), op.comment()));
    } else if (operation instanceof Operation.AddColumn op) {
      return columns.add(op);
    } else if (operation instanceof Operation.DropColumn op) {
      return columns.drop(op, state);
    } else if (operation instanceof Operation.RenameColumn op) {
      return columns.rename(op, state);
    } else if (operation instanceof Operation.AlterColumn op) {
      return columns.change(op, state);
    } else if (operation instanceof Operation.Backfill op) {
      return rows.backfill(op, state);
    } else if (operation instanceof Operation.BulkInsert op) {
      return rows.insert(op, state);
    } else if (operation instanceof Operation.ExecuteSql op) {
      return op.dialects().isEmpty() || op.dialects().contains(H2DialectProvider.ID)
          ? SqlLexer.split(op.sql(), SqlSyntax.H2).stream()
              .map(statement -> Statement.of(statement.text()))
              .toList()
          : List.of();
    }
    return constraint(operation, state);
  }

  private List<Statement> constraint(Operation operation, SchemaState state) {
    if (operation instanceof AddPrimaryKey op) {
      return addPrimaryKey(op, state);
    } else if (operation instanceof DropPrimaryKey op) {
      return dropPrimaryKey(op, state);
    } else if (operation instanceof Operation.AddUnique op) {
      return one(alter(op.table()) + "ADD " + tables.unique(op.unique()));
    } else if (operation instanceof Operation.DropUnique op) {
      return existing.isUnnamed(op, state)
          ? unnamed.dropKey(op.table(), "UNIQUE", op.definition().orElseThrow().columns())
          : one(dropConstraint(op.table(), existing.of(op, state)));
    } else if (operation instanceof Operation.AddForeignKey op) {
      return one(alter(op.table()) + "ADD " + tables.foreignKey(op.table(), op.key()));
    } else if (operation instanceof Operation.DropForeignKey op) {
      return existing.isUnnamed(op, state)
          ? unnamed.dropKey(op.table(), "FOREIGN KEY", op.definition().orElseThrow().columns())
          : one(dropConstraint(op.table(), existing.of(op, state)));
    } else if (operation instanceof Operation.AddCheck op) {
      return one(alter(op.table()) + "ADD " + tables.check(op.check()));
    } else if (operation instanceof Operation.DropCheck op) {
      return existing.isUnnamed(op, state)
          ? unnamed.dropCheck(op.table(), op.definition().orElseThrow())
          : one(dropConstraint(op.table(), existing.of(op, state)));
    } else if (operation instanceof Operation.CreateIndex op) {
      return List.of(tables.index(op.table(), op.index()));
    } else if (operation instanceof DropIndex op) {
      return dropIndex(op, state);
    }
    return object(operation, state);
  }

  private List<Statement> object(Operation operation, SchemaState state) {
    if (operation instanceof Operation.CreateNamespace op) {
      return one("CREATE SCHEMA " + identifiers.render(op.name()));
    } else if (operation instanceof Operation.DropNamespace op) {
      return one("DROP SCHEMA " + identifiers.render(op.name()) + " RESTRICT");
    } else if (operation instanceof Operation.CreateSequence op) {
      return List.of(tables.sequence(op.sequence()));
    } else if (operation instanceof Operation.DropSequence op) {
      return one("DROP SEQUENCE " + name(op.sequence()));
    } else if (operation instanceof RenameSequence op) {
      return rename(op, state);
    } else if (operation instanceof Operation.AlterSequence op) {
      return one(
          "ALTER SEQUENCE %s START WITH %d INCREMENT BY %d"
              .formatted(name(op.after().name()), op.after().start(), op.after().increment()));
    } else if (operation instanceof Operation.AlterEnum op) {
      throw CairnException.failed(
              "H2 has no enum types with a name of their own, so the values of "
                  + op.after().name()
                  + " cannot be changed in one place.")
          .hint("Change the type of each column that has these values: alterColumn(…).type(…).");
    }
    // A named enum is written out at each column, and code is the runner's to run.
    return List.of();
  }

  /** A key column must not be nullable before the key is made. */
  private List<Statement> addPrimaryKey(AddPrimaryKey op, SchemaState state) {
    List<Statement> result = new ArrayList<>();
    Set<String> keys =
        op.key().columns().stream().map(identifiers::key).collect(Collectors.toSet());
    state
        .table(op.table())
        .ifPresent(
            table ->
                table.columns().stream()
                    .filter(Column::nullable)
                    .map(Column::name)
                    .filter(column -> keys.contains(identifiers.key(column)))
                    .forEach(
                        column ->
                            result.add(
                                Statement.of(
                                    alter(op.table())
                                        + "ALTER COLUMN "
                                        + identifiers.render(column)
                                        + " SET NOT NULL"))));
    result.add(Statement.of(alter(op.table()) + "ADD " + tables.primaryKey(op.key())));
    return result;
  }

  /** The foreign keys that use the primary key's index get one of their own, as in dropIndex. */
  private List<Statement> dropPrimaryKey(DropPrimaryKey op, SchemaState state) {
    List<Statement> before = new ArrayList<>();
    List<Statement> after = new ArrayList<>();
    state
        .table(op.table())
        .ifPresent(
            table ->
                table
                    .primaryKey()
                    .ifPresent(key -> releaseForeignKeys(table, key.columns(), before, after)));
    before.add(Statement.of(alter(op.table()) + "DROP PRIMARY KEY"));
    before.addAll(after);
    return before;
  }

  /**
   * H2 lets a constraint made later use an index that is there, and does not let go of it then.
   * Such a constraint is dropped and made again, whereupon H2 gives it an index of its own.
   */
  private List<Statement> dropIndex(DropIndex op, SchemaState state) {
    Optional<Index> nameless = existing.unnamed(op, state);
    if (nameless.isPresent()) {
      Statement drop = unnamedIndexes.drop(op.table(), nameless.get());
      return released(drop, op.table(), nameless, state);
    }
    String name = existing.of(op, state);
    Optional<Index> index =
        state.table(op.table()).stream()
            .flatMap(table -> table.indexes().stream())
            .filter(found -> found.name().filter(n -> same(n, name)).isPresent())
            .findFirst();
    return released(
        Statement.of("DROP INDEX " + name(op.table().sibling(name))), op.table(), index, state);
  }

  private List<Statement> released(
      Statement drop, ObjectName table, Optional<Index> index, SchemaState state) {
    List<Statement> before = new ArrayList<>();
    List<Statement> after = new ArrayList<>();
    state
        .table(table)
        .ifPresent(found -> index.ifPresent(one -> release(found, one, before, after)));
    before.add(drop);
    before.addAll(after);
    return before;
  }

  private void release(Table table, Index index, List<Statement> before, List<Statement> after) {
    Set<String> columns = keys(index.columns());
    releaseForeignKeys(table, index.columns(), before, after);
    for (UniqueConstraint unique : table.uniques()) {
      if (index.unique() && covers(columns, unique.columns())) {
        before.addAll(drop(table.name(), unique.name(), "UNIQUE", unique.columns()));
        after.add(Statement.of(alter(table.name()) + "ADD " + tables.unique(unique)));
      }
    }
  }

  /** A foreign key uses an index that begins with its columns, in whatever order. */
  private void releaseForeignKeys(
      Table table, List<String> index, List<Statement> before, List<Statement> after) {
    for (ForeignKey key : table.foreignKeys()) {
      int size = key.columns().size();
      boolean uses = size <= index.size() && covers(keys(index.subList(0, size)), key.columns());
      if (uses) {
        before.addAll(drop(table.name(), key.name(), "FOREIGN KEY", key.columns()));
        after.add(
            Statement.of(alter(table.name()) + "ADD " + tables.foreignKey(table.name(), key)));
      }
    }
  }

  private List<Statement> drop(
      ObjectName table, Optional<String> name, String kind, List<String> columns) {
    return name.map(known -> one(dropConstraint(table, known)))
        .orElseGet(() -> unnamed.dropKey(table, kind, columns));
  }

  private Set<String> keys(List<String> columns) {
    return columns.stream().map(identifiers::key).collect(Collectors.toSet());
  }

  private boolean covers(Set<String> index, List<String> constraint) {
    return index.equals(keys(constraint));
  }

  private List<Statement> rename(RenameTable op, SchemaState state) {
    List<Dependent> views = state.dependents(op.from());
    if (!views.isEmpty()) {
      throw CairnException.failed(
              "Table %s cannot be renamed: a view reads it: %s."
                  .formatted(
                      op.from(),
                      views.stream().map(Dependent::name).collect(Collectors.joining(", "))))
          .hint("Drop the view before and make it again after, in the same migration.");
    }
    if (!identifiers.tableKey(op.from().schema()).equals(identifiers.tableKey(op.to().schema()))) {
      throw CairnException.failed("H2 cannot move table %s to another schema.".formatted(op.from()))
          .hint("Make the table there, copy its rows, and drop this one.");
    }
    return one(alter(op.from()) + "RENAME TO " + name(op.to()));
  }

  /** H2 cannot rename a sequence; another one that goes on from the same number takes its place. */
  private List<Statement> rename(RenameSequence op, SchemaState state) {
    Sequence old =
        state
            .sequence(op.from())
            .orElseThrow(
                () ->
                    CairnException.failed("There is no sequence " + op.from() + ".")
                        .hint("Correct its name in the migration."));
    return List.of(
        tables.sequence(old.withName(op.to())),
        Statement.of(
            "ALTER SEQUENCE "
                + name(op.to())
                + " RESTART WITH (SELECT BASE_VALUE FROM INFORMATION_SCHEMA.SEQUENCES"
                + " WHERE SEQUENCE_SCHEMA = "
                + identifiers.schema(op.from())
                + " AND SEQUENCE_NAME = "
                + H2Literals.quote(identifiers.toCatalog(op.from().name()))
                + ")"),
        Statement.of("DROP SEQUENCE " + name(op.from())));
  }

  private String dropConstraint(ObjectName table, String constraint) {
    return alter(table) + "DROP CONSTRAINT " + identifiers.render(constraint);
  }

  private String alter(ObjectName table) {
    return "ALTER TABLE " + name(table) + " ";
  }

  private String name(ObjectName name) {
    return identifiers.render(name);
  }

  private boolean same(String a, String b) {
    return identifiers.key(a).equals(identifiers.key(b));
  }

  private static List<Statement> one(String sql) {
    return List.of(Statement.of(sql));
  }
}
