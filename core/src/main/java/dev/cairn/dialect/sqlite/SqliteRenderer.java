package dev.cairn.dialect.sqlite;

import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.Statement;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AlterSequence;
import dev.cairn.operation.Operation.Backfill;
import dev.cairn.operation.Operation.BulkInsert;
import dev.cairn.operation.Operation.CreateNamespace;
import dev.cairn.operation.Operation.CreateSequence;
import dev.cairn.operation.Operation.CreateTable;
import dev.cairn.operation.Operation.DropNamespace;
import dev.cairn.operation.Operation.DropSequence;
import dev.cairn.operation.Operation.DropTable;
import dev.cairn.operation.Operation.ExecuteSql;
import dev.cairn.operation.Operation.RenameColumn;
import dev.cairn.operation.Operation.RenameSequence;
import dev.cairn.operation.Operation.RenameTable;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import dev.cairn.sql.SqlLexer;
import dev.cairn.sql.SqlSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes the statements of operations. */
final class SqliteRenderer {

  private static final Pattern REFUSED_IN_TRANSACTION =
      Pattern.compile(
          "(?i)(VACUUM|ATTACH|DETACH|PRAGMA\\s+(\\w+\\.)?(foreign_keys|journal_mode|synchronous))\\b.*",
          Pattern.DOTALL);

  private final SqliteVersion version;
  private final SqliteTypes types;
  private final Definitions definitions;

  SqliteRenderer(SqliteVersion version, SqliteTypes types, Definitions definitions) {
    this.version = version;
    this.types = types;
    this.definitions = definitions;
  }

  List<Statement> render(List<Operation> group, SchemaState state) {
    Optional<ObjectName> table = Groups.changedTable(group.get(0));
    if (table.isPresent()) {
      return statements(change(table.get(), group, state));
    }
    if (group.size() != 1) {
      throw new IllegalArgumentException("a group of " + group.size() + " operations");
    }
    return single(group.get(0), state);
  }

  private List<Statement> single(Operation operation, SchemaState state) {
    if (operation instanceof CreateTable op) {
      return statements(create(op.table()));
    } else if (operation instanceof DropTable op) {
      return statements(List.of("DROP TABLE " + SqliteIdentifiers.quoted(op.table())));
    } else if (operation instanceof RenameTable op) {
      return statements(rename(op));
    } else if (operation instanceof RenameColumn op) {
      return statements(
          List.of(
              "ALTER TABLE %s RENAME COLUMN %s TO %s"
                  .formatted(
                      SqliteIdentifiers.quoted(op.table()),
                      SqliteIdentifiers.quoted(op.from()),
                      SqliteIdentifiers.quoted(op.to()))));
    } else if (operation instanceof ExecuteSql op) {
      return executed(op);
    } else if (operation instanceof Backfill op) {
      return statements(List.of(RowsSql.update(op, table(op.table(), op, state), types)));
    } else if (operation instanceof BulkInsert op) {
      return statements(RowsSql.insert(op, state.table(op.table()), types));
    } else if (operation instanceof CreateSequence
        || operation instanceof DropSequence
        || operation instanceof RenameSequence
        || operation instanceof AlterSequence) {
      throw missing("sequences", "use an identity column");
    } else if (operation instanceof CreateNamespace || operation instanceof DropNamespace) {
      throw missing("schemas", "leave the schema's name away");
    }
    // Enum types have no place of their own here: their columns hold text. Code runs by itself.
    return List.of();
  }

  private List<String> change(ObjectName name, List<Operation> group, SchemaState state) {
    TableStatements statements =
        new TableStatements(
            StoredTable.load(name, state, definitions),
            new AlterTable(version, definitions),
            types,
            !state.isSmall(name));
    group.forEach(statements::add);
    return statements.all();
  }

  private List<String> create(Table table) {
    List<String> sql = new ArrayList<>();
    sql.add(definitions.of(table).sql(table.name()));
    table.indexes().forEach(index -> sql.add(IndexSql.create(table.name(), index)));
    sql.addAll(table.initialSql());
    return sql;
  }

  private static List<String> rename(RenameTable op) {
    if (!SqliteIdentifiers.same(op.from(), op.to())) {
      return List.of(rename(op.from(), op.to()));
    }
    // names that differ in case alone are one name, which SQLite finds taken
    ObjectName between = op.from().sibling("cairn_new_" + op.from().name());
    return List.of(rename(op.from(), between), rename(between, op.to()));
  }

  private static String rename(ObjectName from, ObjectName to) {
    return "ALTER TABLE %s RENAME TO %s"
        .formatted(SqliteIdentifiers.quoted(from), SqliteIdentifiers.quoted(to.name()));
  }

  private static List<Statement> executed(ExecuteSql op) {
    if (!op.dialects().isEmpty() && !op.dialects().contains(SqliteProvider.ID)) {
      return List.of();
    }
    return SqlLexer.split(op.sql(), SqlSyntax.SQLITE).stream()
        .map(
            statement ->
                REFUSED_IN_TRANSACTION.matcher(statement.text()).matches()
                    ? Statement.outsideTransaction(statement.text())
                    : Statement.of(statement.text()))
        .toList();
  }

  private static Optional<Table> table(ObjectName name, Backfill op, SchemaState state) {
    boolean literal =
        op.values().values().stream().anyMatch(dev.cairn.operation.Fill.Literal.class::isInstance);
    return literal ? state.table(name) : Optional.empty();
  }

  private static CairnException missing(String what, String instead) {
    return CairnException.failed("SQLite has no " + what + ".")
        .hint("Write the migration for other dialects alone, or " + instead + ".");
  }

  private static List<Statement> statements(List<String> sql) {
    return sql.stream().map(Statement::of).toList();
  }
}
