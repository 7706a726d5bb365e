package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.SchemaState;
import dev.cairn.operation.Operation.AlterEnum;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Changes the values of an enum type. */
final class EnumChanges {

  private static final String OLD = "_cairn_old";

  private final TableSql sql;
  private final PostgresTypes types;

  EnumChanges(TableSql sql, PostgresTypes types) {
    this.sql = sql;
    this.types = types;
  }

  String create(EnumType type) {
    return "CREATE TYPE "
        + sql.name(type.name())
        + " AS ENUM ("
        + type.values().stream().map(PostgresLiterals::string).collect(Collectors.joining(", "))
        + ")";
  }

  /** Adds values where that is all there is to do, else makes the type anew. */
  List<String> alter(AlterEnum op, SchemaState state) {
    Optional<EnumType> before = op.before().or(() -> state.enumType(op.after().name()));
    return before
        .filter(old -> isSubsequence(old.values(), op.after().values()))
        .map(old -> additions(old, op.after()))
        .orElseGet(() -> swap(op.after(), state));
  }

  /** Returns the values that {@code op} adds. */
  static List<String> added(AlterEnum op) {
    List<String> before = op.before().map(EnumType::values).orElse(List.of());
    return op.after().values().stream().filter(value -> !before.contains(value)).toList();
  }

  private static boolean isSubsequence(List<String> part, List<String> whole) {
    int matched = 0;
    for (String value : whole) {
      if (matched < part.size() && part.get(matched).equals(value)) {
        matched++;
      }
    }
    return matched == part.size();
  }

  private List<String> additions(EnumType before, EnumType after) {
    List<String> statements = new ArrayList<>();
    List<String> values = after.values();
    for (int i = 0; i < values.size(); i++) {
      if (before.values().contains(values.get(i))) {
        continue;
      }
      String place = "";
      if (i > 0) {
        place = " AFTER " + PostgresLiterals.string(values.get(i - 1));
      } else if (!before.values().isEmpty()) {
        place = " BEFORE " + PostgresLiterals.string(before.values().get(0));
      }
      statements.add(
          "ALTER TYPE "
              + sql.name(after.name())
              + " ADD VALUE "
              + PostgresLiterals.string(values.get(i))
              + place);
    }
    return statements;
  }

  /**
   * Makes the type anew and turns its columns over to it. Unlike an added value, a value of a new
   * type can be used in the same transaction.
   */
  List<String> swap(EnumType after, SchemaState state) {
    List<String> statements = new ArrayList<>();
    ObjectName old = after.name().sibling(after.name().name() + OLD);
    List<Table> tables = state.usingEnum(after.name());
    for (Table table : tables) {
      takeOff(table, after.name(), statements);
    }
    statements.add("ALTER TYPE " + sql.name(after.name()) + " RENAME TO " + sql.name(old.name()));
    statements.add(create(after));
    for (Table table : tables) {
      for (Column column : table.columns()) {
        if (isOf(column.type(), after.name())) {
          turnOver(table.name(), column, statements);
        }
      }
      putBack(table, after.name(), statements);
    }
    statements.add("DROP TYPE " + sql.name(old));
    return statements;
  }

  private void turnOver(ObjectName table, Column column, List<String> statements) {
    String name = sql.name(column.name());
    String alter = "ALTER TABLE " + sql.name(table) + " ALTER COLUMN " + name + " ";
    String text = column.type() instanceof ColumnType.Array ? "::text[]::" : "::text::";
    String type = types.render(column.type());
    if (column.defaultSql().isPresent()) {
      statements.add(alter + "DROP DEFAULT");
    }
    statements.add(alter + "TYPE " + type + " USING " + name + text + type);
    column.defaultSql().ifPresent(value -> statements.add(alter + "SET DEFAULT " + value));
  }

  /** Checks and indexes that name the type would hold on to the old one. */
  private void takeOff(Table table, ObjectName type, List<String> statements) {
    for (CheckConstraint check : table.checks()) {
      if (names(check.expression(), type)) {
        statements.add(
            "ALTER TABLE "
                + sql.name(table.name())
                + " DROP CONSTRAINT "
                + sql.name(check.name().orElseThrow()));
      }
    }
    for (Index index : table.indexes()) {
      if (names(index, type)) {
        statements.add("DROP INDEX " + sql.name(table.name().sibling(index.name().orElseThrow())));
      }
    }
  }

  private void putBack(Table table, ObjectName type, List<String> statements) {
    for (CheckConstraint check : table.checks()) {
      if (names(check.expression(), type)) {
        statements.add("ALTER TABLE " + sql.name(table.name()) + " ADD " + sql.check(check));
      }
    }
    for (Index index : table.indexes()) {
      if (names(index, type)) {
        statements.add(sql.createIndex(table.name(), index));
      }
    }
  }

  private boolean names(Index index, ObjectName type) {
    return index.where().filter(where -> names(where, type)).isPresent()
        || index.keys().stream().anyMatch(key -> key.expression() && names(key.text(), type));
  }

  private boolean names(String expression, ObjectName type) {
    return expression.contains("::" + sql.name(type));
  }

  private static boolean isOf(ColumnType type, ObjectName name) {
    return type instanceof ColumnType.Enumeration enumeration
        ? enumeration.name().equals(name.toString())
        : type instanceof ColumnType.Array array && isOf(array.element(), name);
  }
}
