package dev.cairn.dialect.mysql;

import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.Statement;
import dev.cairn.dialect.TiedColumns;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddCheck;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.AddForeignKey;
import dev.cairn.operation.Operation.AddPrimaryKey;
import dev.cairn.operation.Operation.AddUnique;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.AlterEnum;
import dev.cairn.operation.Operation.AlterSequence;
import dev.cairn.operation.Operation.Backfill;
import dev.cairn.operation.Operation.BulkInsert;
import dev.cairn.operation.Operation.CreateEnum;
import dev.cairn.operation.Operation.CreateIndex;
import dev.cairn.operation.Operation.CreateNamespace;
import dev.cairn.operation.Operation.CreateSequence;
import dev.cairn.operation.Operation.CreateTable;
import dev.cairn.operation.Operation.DropCheck;
import dev.cairn.operation.Operation.DropColumn;
import dev.cairn.operation.Operation.DropEnum;
import dev.cairn.operation.Operation.DropForeignKey;
import dev.cairn.operation.Operation.DropIndex;
import dev.cairn.operation.Operation.DropNamespace;
import dev.cairn.operation.Operation.DropPrimaryKey;
import dev.cairn.operation.Operation.DropSequence;
import dev.cairn.operation.Operation.DropTable;
import dev.cairn.operation.Operation.DropUnique;
import dev.cairn.operation.Operation.ExecuteSql;
import dev.cairn.operation.Operation.RenameColumn;
import dev.cairn.operation.Operation.RenameSequence;
import dev.cairn.operation.Operation.RenameTable;
import dev.cairn.operation.Operation.RunCode;
import dev.cairn.operation.Operation.SetTableComment;
import dev.cairn.schema.ObjectName;
import dev.cairn.sql.SqlLexer;
import dev.cairn.sql.SqlSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes operations as statements: which operation is whose to write. */
final class Renderer {

  private final ServerTraits traits;
  private final MySqlIdentifiers identifiers;
  private final TableSql tables;
  private final ColumnOperations columns;
  private final ColumnRenames renames;
  private final ConstraintOperations constraints;
  private final RowOperations rows;
  private final OnlineForms online;
  private final FilledColumns fills;

  Renderer(ServerTraits traits, MySqlTypes types, Collations collations) {
    this.traits = traits;
    this.identifiers = new MySqlIdentifiers(traits.foldsTableNames());
    this.tables = new TableSql(traits, types);
    this.rows = new RowOperations(types, identifiers);
    this.columns = new ColumnOperations(traits, types, rows, collations);
    this.renames = new ColumnRenames(traits, types);
    this.constraints = new ConstraintOperations(traits, types);
    this.online = new OnlineForms(traits, types);
    this.fills = new FilledColumns(traits, types, columns, rows, online);
  }

  List<Statement> render(Operation operation, SchemaState state) {
    return fills
        .of(operation, state)
        .orElseGet(() -> online.of(operation, sql(operation, state), state));
  }

  /** Returns a change of a column among others, as {@link TiedColumns} has it. */
  TiedColumns.Written render(
      AlterColumn operation,
      List<AlterColumn> following,
      List<AddForeignKey> away,
      SchemaState state) {
    Optional<List<Statement>> filled = fills.of(operation, state);
    if (filled.isPresent()) {
      return new TiedColumns.Written(filled.get(), List.of(), away);
    }
    ColumnOperations.Altered altered = columns.alter(operation, following, away, state);
    return new TiedColumns.Written(
        online.of(operation, altered.statements(), state), altered.taken(), altered.away());
  }

  /** Returns the statements that put a key back; empty where the columns at its ends differ. */
  Optional<List<Statement>> putBack(AddForeignKey key, SchemaState state) {
    return columns.putBack(key, state).map(sql -> online.of(key, sql, state));
  }

  /** Returns whether one of {@code changes} concerns a key. */
  boolean concern(List<AlterColumn> changes, AddForeignKey key) {
    return columns.concern(changes, key);
  }

  private List<String> sql(Operation operation, SchemaState state) {
    if (operation instanceof CreateTable op) {
      return tables.create(op.table());
    }
    if (operation instanceof DropTable op) {
      return List.of("DROP TABLE " + name(op.table()));
    }
    if (operation instanceof RenameTable op) {
      return List.of("RENAME TABLE " + name(op.from()) + " TO " + name(op.to()));
    }
    if (operation instanceof SetTableComment op) {
      String comment = Expressions.string(op.comment().orElse(""));
      return List.of("ALTER TABLE " + name(op.table()) + " COMMENT = " + comment);
    }
    if (operation instanceof AddColumn op) {
      return columns.add(op, state);
    }
    if (operation instanceof DropColumn op) {
      return List.of(
          "ALTER TABLE "
              + name(op.table())
              + " "
              + constraints.dropKeysOf(op, state)
              + "DROP COLUMN "
              + identifiers.render(op.column()));
    }
    if (operation instanceof RenameColumn op) {
      return renames.rename(op, state);
    }
    if (operation instanceof AlterColumn op) {
      return columns.alter(op, List.of(), List.of(), state).statements();
    }
    if (operation instanceof AddPrimaryKey op) {
      return constraints.addPrimaryKey(op, state);
    }
    if (operation instanceof DropPrimaryKey op) {
      return constraints.dropPrimaryKey(op, state);
    }
    if (operation instanceof AddUnique op) {
      return constraints.addUnique(op, state);
    }
    if (operation instanceof DropUnique op) {
      return constraints.dropUnique(op, state);
    }
    if (operation instanceof AddForeignKey op) {
      return tables.addForeignKey(op.table(), op.key());
    }
    if (operation instanceof DropForeignKey op) {
      return constraints.dropForeignKey(op, state);
    }
    if (operation instanceof AddCheck op) {
      return constraints.addCheck(op);
    }
    if (operation instanceof DropCheck op) {
      return constraints.dropCheck(op, state);
    }
    if (operation instanceof CreateIndex op) {
      return constraints.createIndex(op, state);
    }
    if (operation instanceof DropIndex op) {
      return constraints.dropIndex(op, state);
    }
    return rest(operation, state);
  }

  private List<String> rest(Operation operation, SchemaState state) {
    if (operation instanceof CreateNamespace op) {
      return List.of("CREATE DATABASE " + identifiers.render(op.name()));
    }
    if (operation instanceof DropNamespace op) {
      return dropNamespace(op.name());
    }
    if (operation instanceof CreateSequence op) {
      return List.of(
          sequences(
              op.sequence().name(), it -> it.create(name(op.sequence().name()), op.sequence())));
    }
    if (operation instanceof DropSequence op) {
      return List.of(sequences(op.sequence(), it -> it.drop(name(op.sequence()))));
    }
    if (operation instanceof RenameSequence op) {
      return List.of(sequences(op.from(), it -> it.rename(name(op.from()), name(op.to()))));
    }
    if (operation instanceof AlterSequence op) {
      return List.of(
          sequences(op.after().name(), it -> it.alter(name(op.after().name()), op.after())));
    }
    if (operation instanceof AlterEnum op) {
      throw CairnException.failed(
              traits.product()
                  + " has no enum types with a name of their own, so "
                  + op.after().name()
                  + " cannot be changed.")
          .hint("Change the type of each column that has it: op.alterColumn(…).type(…).");
    }
    if (operation instanceof ExecuteSql op) {
      return execute(op);
    }
    if (operation instanceof Backfill op) {
      return rows.backfill(op, state);
    }
    if (operation instanceof BulkInsert op) {
      return rows.insert(op, state);
    }
    if (operation instanceof CreateEnum
        || operation instanceof DropEnum
        || operation instanceof RunCode) {
      // An enum is spelt out in each column here; code is run, not written.
      return List.of();
    }
    throw new IllegalArgumentException("an unknown operation: " + operation);
  }

  private List<String> execute(ExecuteSql op) {
    if (!op.dialects().isEmpty() && !op.dialects().contains(traits.id())) {
      return List.of();
    }
    List<String> result = new ArrayList<>();
    SqlLexer.split(op.sql(), SqlSyntax.MYSQL).forEach(statement -> result.add(statement.text()));
    return result;
  }

  /**
   * {@code DROP DATABASE} takes the tables with it, without asking. Asked first, the server refuses
   * with the words that stand in the place of a column here.
   */
  private List<String> dropNamespace(String namespace) {
    String drop = "DROP DATABASE " + identifiers.render(namespace);
    String refuse = "DO " + MySqlIdentifiers.quote("database " + namespace + " is not empty");
    return Prepared.statements(
        "IF((SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = "
            + Expressions.string(namespace)
            + ") = 0, "
            + Expressions.string(drop)
            + ", "
            + Expressions.string(refuse)
            + ")");
  }

  private String sequences(ObjectName sequence, Function<SequenceSupport, String> write) {
    return traits
        .sequences()
        .map(write)
        .orElseThrow(
            () ->
                CairnException.failed(
                        traits.product()
                            + " has no sequences, so there can be no "
                            + sequence
                            + ".")
                    .hint("Number the rows with an identity column or a generator table."));
  }

  private String name(ObjectName name) {
    return identifiers.render(name);
  }
}
