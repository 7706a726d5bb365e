package dev.cairn.migration;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.Index;
import dev.cairn.schema.Index.Key;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.UniqueConstraint;
import java.util.List;
import java.util.Optional;

/** What tables are made of, for static import. */
public final class Ddl {

  private Ddl() {}

  /** Describes a nullable column. */
  public static ColumnSpec column(String name, ColumnType type) {
    return ColumnSpec.of(name, type);
  }

  /** Describes a primary key. */
  public static PrimaryKeySpec primaryKey(String... columns) {
    return new PrimaryKeySpec(PrimaryKey.on(columns));
  }

  /** Describes a unique constraint. */
  public static UniqueSpec unique(String... columns) {
    return new UniqueSpec(UniqueConstraint.on(columns));
  }

  /** Begins to describe a foreign key. */
  public static ForeignKeySpec.From foreignKey(String... columns) {
    return new ForeignKeySpec.From(List.of(columns));
  }

  /**
   * Describes a check; on PostgreSQL also an exclusion constraint: {@code check("EXCLUDE USING gist
   * (room WITH =, during WITH &&)")}.
   */
  public static CheckSpec check(String expression) {
    return new CheckSpec(new CheckConstraint(Optional.empty(), expression));
  }

  /** Describes an index on columns; more keys can be added. */
  public static IndexSpec index(String... columns) {
    return new IndexSpec(
        new Index(
            Optional.empty(),
            List.of(columns).stream().map(Key::column).toList(),
            false,
            Optional.empty(),
            Optional.empty()));
  }

  /** Sets a table's comment. */
  public static TableOption tableComment(String text) {
    return new TableOption.Comment(text);
  }

  /** Sets something that only one database has: {@code option("STRICT", "")}. */
  public static TableOption option(String key, String value) {
    return new TableOption.Setting(key, value);
  }

  /** Puts a first row in when the table is made. */
  public static TableOption initialSql(String sql) {
    return new TableOption.InitialSql(sql);
  }
}
