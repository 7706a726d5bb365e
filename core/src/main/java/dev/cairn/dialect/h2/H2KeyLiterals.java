package dev.cairn.dialect.h2;

import dev.cairn.dialect.RowKey;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import java.util.Optional;
import java.util.Set;

/** Values of a key as literals that compare as they do. */
final class H2KeyLiterals implements RowKey.Literals {

  private static final Set<ColumnType> NUMBERS =
      Set.of(Simple.TINYINT, Simple.SMALLINT, Simple.INTEGER, Simple.BIGINT);

  @Override
  public Optional<String> of(String name, ColumnType type) {
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
    return Optional.empty();
  }
}
