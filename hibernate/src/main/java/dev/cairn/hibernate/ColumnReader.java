package dev.cairn.hibernate;

import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Identity;
import dev.cairn.schema.ObjectName;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.Table;

/** Makes a column of what Hibernate's schema export would write between a table's parentheses. */
final class ColumnReader {

  private final TableContext context;

  ColumnReader(TableContext context) {
    this.context = context;
  }

  Column read(Table table, org.hibernate.mapping.Column column) {
    Dialect dialect = context.hibernate();
    String name = context.names().column(column);
    ColumnDefinition definition =
        ColumnDefinition.parse(column.getSqlType(context.metadata()).trim());
    definition
        .rest()
        .ifPresent(
            rest ->
                context
                    .notes()
                    .add(
                        "The columnDefinition of %s.%s says \"%s\"; that part is left out."
                            .formatted(table(table), name, rest)));
    context
        .versions()
        .options(column)
        .ifPresent(options -> context.noteOptions("column " + table(table) + "." + name, options));
    ColumnType type =
        context
            .types()
            .read(definition.type(), context.versions().sqlTypeCode(column, context.metadata()));
    Optional<Identity> identity =
        definition
            .identity()
            .or(() -> column.isIdentity() ? Optional.of(Identity.BY_DEFAULT) : Optional.empty());
    Optional<Generated> generated = generated(column).or(definition::generated);
    boolean required =
        !column.isNullable()
            || identity.isPresent()
            || definition.notNull()
            || table.isPrimaryKey(column);
    boolean inexpressible =
        generated.isPresent() && !context.versions().notNullAfterGeneratedAs(dialect);
    boolean nullable = !required || inexpressible;
    return new Column(
        name,
        type,
        nullable,
        Optional.ofNullable(column.getDefaultValue())
            .filter(value -> identity.isEmpty())
            .map(value -> context.versions().columnDefault(dialect, value))
            .or(definition::defaultSql),
        identity,
        generated,
        Optional.ofNullable(column.getComment()).filter(text -> context.keepsComments()),
        Optional.ofNullable(column.getCollation()).or(definition::collation));
  }

  private ObjectName table(Table table) {
    return context.names().table(table);
  }

  private Optional<Generated> generated(org.hibernate.mapping.Column column) {
    return Optional.ofNullable(column.getGeneratedAs())
        .map(
            expression -> {
              String clause = context.hibernate().generatedAs(expression).toLowerCase(Locale.ROOT);
              boolean stored =
                  clause.endsWith("stored")
                      || clause.endsWith("persistent")
                      || !context.dialect().capabilities().virtualColumns();
              return new Generated(expression, stored);
            });
  }
}
