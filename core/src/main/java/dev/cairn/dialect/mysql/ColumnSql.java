package dev.cairn.dialect.mysql;

import dev.cairn.error.CairnException;
import dev.cairn.schema.Column;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Table;
import java.util.Optional;

/** Writes the definition of a column, which is always whole: what it leaves out is lost. */
final class ColumnSql {

  private final ServerTraits traits;
  private final MySqlTypes types;
  private final MySqlIdentifiers identifiers;
  private final Defaults defaults;

  ColumnSql(ServerTraits traits, MySqlTypes types) {
    this.traits = traits;
    this.types = types;
    this.identifiers = new MySqlIdentifiers(traits.foldsTableNames());
    this.defaults = new Defaults(traits, types);
  }

  /** Returns the definition, the name first. */
  String definition(Column column) {
    StringBuilder sql = new StringBuilder(identifiers.render(column.name()));
    sql.append(' ').append(types.render(column.type()));
    if (types.isText(column.type())) {
      column.collation().ifPresent(collation -> sql.append(" COLLATE ").append(collation));
    }
    Optional<Generated> generated = column.generated();
    generated.ifPresent(
        it ->
            sql.append(" GENERATED ALWAYS AS (")
                .append(it.expression())
                .append(it.stored() ? ") STORED" : ") VIRTUAL"));
    if (generated.isEmpty() || traits.generatedNotNull()) {
      sql.append(column.nullable() && column.identity().isEmpty() ? " NULL" : " NOT NULL");
    }
    if (generated.isEmpty() && column.identity().isEmpty()) {
      defaults.render(column).ifPresent(value -> sql.append(" DEFAULT ").append(value));
    }
    column.identity().ifPresent(it -> sql.append(" AUTO_INCREMENT"));
    column.comment().ifPresent(text -> sql.append(" COMMENT ").append(Expressions.string(text)));
    return sql.toString();
  }

  /**
   * Returns the definition that a column of {@code table} is redefined with: with the checks that
   * belong to the column and would go with the old definition.
   */
  String redefinition(Column column, String nameBefore, Optional<Table> table) {
    StringBuilder sql = new StringBuilder(definition(column));
    if (traits.columnChecks()) {
      table.stream()
          .flatMap(it -> it.checks().stream())
          .filter(check -> check.name().filter(nameBefore::equalsIgnoreCase).isPresent())
          .forEach(
              check ->
                  sql.append(" CHECK (")
                      .append(
                          nameBefore.equals(column.name())
                              ? check.expression()
                              : Expressions.renamed(check.expression(), nameBefore, column.name()))
                      .append(')'));
    }
    return sql.toString();
  }

  /** Returns the column of {@code table} called {@code name}, by any spelling that means it. */
  Optional<Column> find(Table table, String name) {
    return table.columns().stream()
        .filter(column -> identifiers.key(column.name()).equals(identifiers.key(name)))
        .findFirst();
  }

  /**
   * Refuses a key on a column that can only be indexed by a prefix.
   *
   * @throws CairnException naming the column
   */
  void requireIndexable(Table table, Iterable<String> columns, boolean unique) {
    if (unique && traits.uniqueOnText()) {
      return;
    }
    for (String name : columns) {
      Optional<Column> column = find(table, name).filter(it -> types.isLong(it.type()));
      if (column.isPresent()) {
        throw CairnException.failed(
                "%s cannot index the whole of column %s.%s, which is of type %s."
                    .formatted(
                        traits.product(), table.name(), name, types.render(column.get().type())))
            .hint(
                "Give the column a length (varchar(255)), or index a prefix of it: an expression"
                    + " key of the text "
                    + name
                    + "(255).");
      }
    }
  }
}
