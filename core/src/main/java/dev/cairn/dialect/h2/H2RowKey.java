package dev.cairn.dialect.h2;

import dev.cairn.dialect.RowKey;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The primary key as what a table is gone through by, where its values compare as literals do. */
final class H2RowKey {

  private static final Set<ColumnType> NUMBERS =
      Set.of(Simple.TINYINT, Simple.SMALLINT, Simple.INTEGER, Simple.BIGINT);

  private final H2Identifiers identifiers;

  H2RowKey(H2Identifiers identifiers) {
    this.identifiers = identifiers;
  }

  Optional<RowKey> of(Table table) {
    List<RowKey.Part> parts = new ArrayList<>();
    for (String name : table.primaryKey().map(key -> key.columns()).orElse(List.of())) {
      Optional<RowKey.Part> part =
          table.columns().stream()
              .filter(column -> identifiers.key(column.name()).equals(identifiers.key(name)))
              .findFirst()
              .flatMap(this::part);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(part.get());
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(new RowKey(parts, false));
  }

  private Optional<RowKey.Part> part(Column column) {
    String name = identifiers.render(column.name());
    return literal(name, column.type()).map(literal -> new RowKey.Part(name, literal));
  }

  private static Optional<String> literal(String name, ColumnType type) {
    if (NUMBERS.contains(type) || type instanceof ColumnType.Numeric) {
      return Optional.of("CAST(" + name + " AS VARCHAR)");
    } else if (type instanceof ColumnType.Varchar || type instanceof ColumnType.Char) {
      return Optional.of("'''' || REPLACE(CAST(" + name + " AS VARCHAR), '''', '''''') || ''''");
    } else if (type instanceof ColumnType.Binary || type instanceof ColumnType.Varbinary) {
      return Optional.of("'X''' || RAWTOHEX(" + name + ") || ''''");
    } else if (type == Simple.UUID
        || type == Simple.DATE
        || (type instanceof ColumnType.Timestamp at && !at.withTimeZone())) {
      return Optional.of("'''' || REPLACE(CAST(" + name + " AS VARCHAR), '''', '''''') || ''''");
    }
    // What is left compares otherwise than its text does, or is not kept exactly.
    return Optional.empty();
  }
}
