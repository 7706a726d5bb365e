package dev.cairn.kept;

import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.Dialect;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.ColumnType.Varchar;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The table in which a database remembers what is kept: a row a thing. */
public final class Manifest {

  private static final int NAME = 64;
  private static final int LONG_NAME = 255;

  private static final List<Column> COLUMNS =
      List.of(
          required("name", new Varchar(NAME)),
          required("kind", new Varchar(16)),
          required("table_schema", new Varchar(LONG_NAME)),
          required("table_name", new Varchar(LONG_NAME)),
          Column.of("column_name", new Varchar(LONG_NAME)),
          required("revision", new Varchar(NAME)),
          required("way", new Varchar(4)),
          required("position", Simple.INTEGER),
          required("kept_at", new Varchar(32)),
          required("row_count", Simple.BIGINT),
          required("definition", Simple.CLOB));

  private final Dialect dialect;
  private final ObjectName name;

  /** Keeps the manifest called {@code name} in the way of {@code dialect}. */
  public Manifest(Dialect dialect, ObjectName name) {
    this.dialect = dialect;
    this.name = name;
  }

  /** Returns the table's definition. */
  public Table definition() {
    return Table.of(name, COLUMNS)
        .withPrimaryKey(
            Optional.of(new PrimaryKey(Optional.of("pk_" + name.name()), List.of("name"))));
  }

  /**
   * Returns what is kept, oldest first; empty where there is no manifest yet.
   *
   * @throws SQLException as the connection does
   */
  public Optional<List<Kept>> read(Connection connection) throws SQLException {
    if (!exists(connection)) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    COLUMNS.forEach(column -> names.add(sql(column.name())));
    List<Kept> result = new ArrayList<>();
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT %s FROM %s ORDER BY %s, %s"
                    .formatted(
                        String.join(", ", names), table(), sql("kept_at"), sql("position")))) {
      while (rows.next()) {
        result.add(
            new Kept(
                rows.getString(1),
                Kept.Kind.valueOf(rows.getString(2).toUpperCase(Locale.ROOT)),
                new ObjectName(rows.getString(3), rows.getString(4)),
                Optional.ofNullable(rows.getString(5)),
                rows.getString(6),
                rows.getString(7),
                rows.getInt(8),
                rows.getString(9),
                rows.getLong(10),
                rows.getString(11)));
      }
    }
    return Optional.of(result);
  }

  private boolean exists(Connection connection) throws SQLException {
    Set<String> namespaces = name.inDefaultSchema() ? Set.of() : Set.of(name.schema());
    Schema found =
        dialect
            .catalog()
            .read(connection, new CatalogReader.Scope(namespaces, Optional.of(Set.of(name))));
    // What lies in the connection's own schema comes back without it.
    return found.table(name).or(() -> found.table(ObjectName.of(name.name()))).isPresent();
  }

  /** Returns the statement that remembers {@code kept}, with the rows that it holds then. */
  public String insertion(Kept kept) {
    ObjectName table = kept.table();
    String counted =
        switch (kept.kind()) {
          case ENUM -> "0";
          case VALUES -> all(kept);
          case TABLE, COLUMN ->
              "(SELECT COUNT(%s) FROM %s)"
                  .formatted(
                      kept.column().map(dialect.identifiers()::render).orElse("*"),
                      dialect.identifiers().render(table));
        };
    List<String> values =
        List.of(
            text(kept.name(), NAME),
            text(kept.kind().name().toLowerCase(Locale.ROOT), 16),
            text(table.schema(), LONG_NAME),
            text(table.name(), LONG_NAME),
            kept.column().map(column -> text(column, LONG_NAME)).orElse("NULL"),
            text(kept.revision(), NAME),
            text(kept.way(), 4),
            String.valueOf(kept.position()),
            dialect.client().now(),
            counted,
            dialect.types().literal(kept.definition(), Simple.CLOB));
    List<String> names = new ArrayList<>();
    COLUMNS.forEach(column -> names.add(sql(column.name())));
    return "INSERT INTO %s (%s) VALUES (%s)"
        .formatted(table(), String.join(", ", names), String.join(", ", values));
  }

  /** Returns the statement that counts anew how many values {@code kept} holds. */
  public String recount(Kept kept) {
    return "UPDATE %s SET %s = %s, %s = %s WHERE %s = %s"
        .formatted(
            table(),
            sql("row_count"),
            all(kept),
            sql("definition"),
            dialect.types().literal(kept.definition(), Simple.CLOB),
            sql("name"),
            text(kept.name(), NAME));
  }

  private String all(Kept kept) {
    return "(SELECT COUNT(*) FROM %s)"
        .formatted(dialect.identifiers().render(kept.table().sibling(kept.name())));
  }

  /** Returns a condition that holds where all of these names are kept. */
  public String keeps(Collection<String> names) {
    String list = names.stream().map(one -> text(one, NAME)).collect(Collectors.joining(", "));
    return "(SELECT count(*) FROM %s WHERE %s IN (%s)) = %d"
        .formatted(table(), sql("name"), list, names.size());
  }

  /** Returns the statement that forgets what is kept as {@code reserved}. */
  public String deletion(String reserved) {
    return "DELETE FROM %s WHERE %s = %s".formatted(table(), sql("name"), text(reserved, NAME));
  }

  private String table() {
    return dialect.identifiers().render(name);
  }

  private String sql(String column) {
    return dialect.identifiers().render(column);
  }

  private String text(String value, int length) {
    return dialect.types().literal(value, new Varchar(length));
  }

  private static Column required(String column, ColumnType type) {
    return Column.of(column, type).withNullable(false);
  }
}
