package dev.cairn.hibernate;

import dev.cairn.dialect.Capabilities;
import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.Client;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Identifiers;
import dev.cairn.dialect.MigrationLock;
import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.Scratch;
import dev.cairn.dialect.Statement;
import dev.cairn.dialect.TypeMapping;
import dev.cairn.operation.Operation;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.Schema;
import dev.cairn.sql.SqlSyntax;
import java.util.List;
import java.util.Locale;

/** Spells names and types as a database does, and does nothing else. */
record SpelledDialect(String id, String describe) implements Dialect {

  @Override
  public Capabilities capabilities() {
    boolean rich = !id.equals("sqlite");
    return new Capabilities(
        rich,
        rich,
        rich,
        id.equals("postgresql"),
        true,
        true,
        rich,
        true,
        true,
        rich,
        true,
        true,
        true,
        false);
  }

  @Override
  public Identifiers identifiers() {
    return new Identifiers() {
      @Override
      public String render(String name) {
        return name;
      }

      @Override
      public String fromCatalog(String stored) {
        return stored;
      }

      @Override
      public String toCatalog(String name) {
        return name;
      }

      @Override
      public String fromUnquoted(String text) {
        return id.equals("postgresql") || id.equals("h2") ? text.toLowerCase(Locale.ROOT) : text;
      }

      @Override
      public String key(String name) {
        return name.toLowerCase(Locale.ROOT);
      }

      @Override
      public String cut(String name) {
        return name;
      }

      @Override
      public int maxLength() {
        return 63;
      }
    };
  }

  @Override
  public TypeMapping types() {
    return new TypeMapping() {
      @Override
      public String render(ColumnType type) {
        if (type instanceof ColumnType.Native sql) {
          return sql.sql();
        }
        if (type instanceof ColumnType.Varchar varchar) {
          return "varchar(" + varchar.length() + ")";
        }
        if (type instanceof ColumnType.Char text) {
          return "char(" + text.length() + ")";
        }
        if (type instanceof ColumnType.Numeric number) {
          return "numeric(" + number.precision() + "," + number.scale() + ")";
        }
        if (type instanceof ColumnType.Timestamp time) {
          return "timestamp(" + time.precision() + ")" + zone(time.withTimeZone());
        }
        if (type instanceof ColumnType.Simple simple) {
          return simple.name().toLowerCase(Locale.ROOT);
        }
        return type.toString();
      }

      @Override
      public ColumnType parse(String sql) {
        return new ColumnType.Native(sql);
      }

      @Override
      public String literal(Object value, ColumnType type) {
        return value.toString();
      }
    };
  }

  private static String zone(boolean zoned) {
    return zoned ? " with time zone" : "";
  }

  @Override
  public SqlSyntax syntax() {
    return SqlSyntax.POSTGRESQL;
  }

  @Override
  public CatalogReader catalog() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Scratch scratch() {
    throw new UnsupportedOperationException();
  }

  @Override
  public MigrationLock lock() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Statement> render(Operation operation, SchemaState state) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Schema canonical(Schema schema) {
    return schema;
  }

  @Override
  public Client client() {
    throw new UnsupportedOperationException();
  }
}
