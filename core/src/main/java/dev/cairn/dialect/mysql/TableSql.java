package dev.cairn.dialect.mysql;

import dev.cairn.error.CairnException;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Identity;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import dev.cairn.sql.SqlLexer;
import dev.cairn.sql.SqlSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Writes {@code CREATE TABLE}, all of a table in one statement. */
final class TableSql {

  private static final Set<String> OPTIONS =
      Set.of(
          "ENGINE",
          "ROW_FORMAT",
          "KEY_BLOCK_SIZE",
          "COLLATE",
          "CHARACTER SET",
          "CHARSET",
          "DEFAULT CHARSET",
          "COMPRESSION",
          "ENCRYPTION",
          "PAGE_COMPRESSED",
          "TABLESPACE",
          "STATS_PERSISTENT");

  /** Stands for the connection's own database where only the server knows its name. */
  private static final String OWN_DATABASE = "\u0001";

  private final ServerTraits traits;
  private final MySqlIdentifiers identifiers;
  private final ColumnSql columns;
  private final KeySql keys;

  TableSql(ServerTraits traits, MySqlTypes types) {
    this.traits = traits;
    this.identifiers = new MySqlIdentifiers(traits.foldsTableNames());
    this.columns = new ColumnSql(traits, types);
    this.keys = new KeySql(traits);
  }

  List<String> create(Table table) {
    requireIndexable(table);
    requireNumberingKey(table);
    List<String> parts = new ArrayList<>();
    ColumnOrder.of(table.columns()).forEach(column -> parts.add(columns.definition(column)));
    table.primaryKey().ifPresent(key -> parts.add(keys.primaryKey(key)));
    table.uniques().forEach(unique -> parts.add(keys.unique(unique)));
    table.indexes().forEach(index -> parts.add(keys.index(index)));
    table.foreignKeys().stream()
        .filter(key -> !pointsHome(table.name(), key))
        .forEach(key -> parts.add(keys.foreignKey(key, identifiers.render(key.target()))));
    if (traits.checks()) {
      table.checks().forEach(check -> parts.add(keys.check(check)));
    }
    List<String> statements = new ArrayList<>();
    statements.add(
        "CREATE TABLE "
            + identifiers.render(table.name())
            + " (\n  "
            + String.join(",\n  ", parts)
            + "\n)"
            + options(table));
    table.foreignKeys().stream()
        .filter(key -> pointsHome(table.name(), key))
        .forEach(key -> statements.addAll(addForeignKey(table.name(), key)));
    for (String sql : table.initialSql()) {
      SqlLexer.split(sql, SqlSyntax.MYSQL).forEach(it -> statements.add(it.text()));
    }
    return statements;
  }

  List<String> addForeignKey(ObjectName table, ForeignKey key) {
    String start = "ALTER TABLE " + identifiers.render(table) + " ADD ";
    if (!pointsHome(table, key)) {
      return List.of(start + keys.foreignKey(key, identifiers.render(key.target())));
    }
    String sql =
        start + keys.foreignKey(key, OWN_DATABASE + "." + identifiers.render(key.target()));
    int own = sql.indexOf(OWN_DATABASE);
    return Prepared.statements(
        "CONCAT("
            + Expressions.string(sql.substring(0, own) + "`")
            + ", REPLACE(DATABASE(), '`', '``'), "
            + Expressions.string("`" + sql.substring(own + 1))
            + ")");
  }

  /**
   * Returns whether the key leads from another database to the connection's own: there a bare name
   * would mean a table beside the referring one.
   */
  private static boolean pointsHome(ObjectName table, ForeignKey key) {
    return !table.inDefaultSchema() && key.target().inDefaultSchema();
  }

  private String options(Table table) {
    StringBuilder sql = new StringBuilder();
    table
        .options()
        .forEach(
            (key, value) -> {
              if (OPTIONS.contains(key.toUpperCase(Locale.ROOT)) && !value.isBlank()) {
                sql.append(' ').append(key).append(" = ").append(value);
              }
            });
    table.columns().stream()
        .flatMap(column -> column.identity().stream())
        .mapToLong(Identity::start)
        .filter(start -> start > 1)
        .forEach(start -> sql.append(" AUTO_INCREMENT = ").append(start));
    table
        .comment()
        .ifPresent(comment -> sql.append(" COMMENT = ").append(Expressions.string(comment)));
    return sql.toString();
  }

  private void requireIndexable(Table table) {
    table.primaryKey().ifPresent(key -> columns.requireIndexable(table, key.columns(), false));
    table.uniques().forEach(unique -> columns.requireIndexable(table, unique.columns(), true));
    table.indexes().stream()
        .filter(index -> index.method().isEmpty())
        .forEach(index -> columns.requireIndexable(table, index.columns(), index.unique()));
  }

  private void requireNumberingKey(Table table) {
    Set<String> leading =
        Stream.of(
                table.primaryKey().stream().map(PrimaryKey::columns),
                table.uniques().stream().map(unique -> unique.columns()),
                table.indexes().stream().map(Index::columns))
            .flatMap(it -> it)
            .filter(names -> !names.isEmpty())
            .map(names -> identifiers.key(names.get(0)))
            .collect(java.util.stream.Collectors.toSet());
    for (Column column : table.columns()) {
      if (column.identity().isPresent() && !leading.contains(identifiers.key(column.name()))) {
        throw CairnException.failed(
                "%s numbers rows only by the first column of a key, and %s.%s is in none."
                    .formatted(traits.product(), table.name(), column.name()))
            .hint("Make the column the primary key, or put an index on it.");
      }
    }
  }
}
