package dev.cairn.lint;

import dev.cairn.dialect.TypeMapping;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Identity;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a column's definition, as far as hazards depend on it. */
final class ColumnReader {

  /**
   * A definition.
   *
   * @param checked whether every row is read for a constraint of the column
   * @param unique whether it brings a unique constraint or the primary key
   */
  record Definition(
      Column column,
      boolean checked,
      boolean unique,
      boolean primaryKey,
      Optional<ForeignKey> reference) {}

  private static final String[] CLAUSES = {
    "NOT",
    "NULL",
    "DEFAULT",
    "PRIMARY",
    "UNIQUE",
    "CHECK",
    "REFERENCES",
    "GENERATED",
    "AS",
    "CONSTRAINT",
    "COLLATE",
    "AUTO_INCREMENT",
    "AUTOINCREMENT",
    "COMMENT",
    "FIRST",
    "AFTER",
    "ON",
    "KEY",
    "STORED",
    "VIRTUAL",
    "PERSISTENT",
    "USING",
    "IDENTITY",
    "INVISIBLE"
  };

  private ColumnReader() {}

  static Optional<Definition> read(Words words, TypeMapping types) {
    Optional<String> name = words.name();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String type = words.until(CLAUSES);
    Column column = Column.of(name.get(), type(type, types));
    if (type.toLowerCase(Locale.ROOT).matches("(big|small)?serial\\d?")) {
      column = column.withIdentity(Optional.of(Identity.BY_DEFAULT)).withNullable(false);
    }
    boolean checked = false;
    boolean unique = false;
    boolean primaryKey = false;
    Optional<ForeignKey> reference = Optional.empty();
    while (!words.done()) {
      if (words.take("NOT", "NULL")) {
        column = column.withNullable(false);
      } else if (words.take("DEFAULT")) {
        column = column.withDefault(Optional.of(words.until(CLAUSES)));
      } else if (words.take("GENERATED") || words.sees("AS")) {
        words.take("ALWAYS");
        words.take("BY", "DEFAULT");
        words.take("AS");
        if (words.take("IDENTITY")) {
          column = column.withIdentity(Optional.of(Identity.BY_DEFAULT)).withNullable(false);
        } else {
          String expression = words.inParentheses().orElse("");
          boolean stored = words.take("STORED") || words.take("PERSISTENT");
          column = column.withGenerated(Optional.of(new Generated(expression, stored)));
        }
      } else if (words.take("AUTO_INCREMENT")) {
        column = column.withIdentity(Optional.of(Identity.BY_DEFAULT)).withNullable(false);
      } else if (words.take("PRIMARY", "KEY")) {
        column = column.withNullable(false);
        primaryKey = true;
      } else if (words.take("UNIQUE")) {
        unique = true;
      } else if (words.take("CHECK")) {
        checked = true;
      } else if (words.take("REFERENCES")) {
        Optional<ObjectName> target = words.table();
        List<String> columns = words.names();
        reference =
            target.map(
                there -> ForeignKey.of(List.of(name.get()), there, new ArrayList<>(columns)));
      } else {
        words.skip();
      }
    }
    return Optional.of(new Definition(column, checked, unique, primaryKey, reference));
  }

  static ColumnType type(String text, TypeMapping types) {
    try {
      return types.parse(text);
    } catch (RuntimeException e) {
      return new ColumnType.Native(text);
    }
  }
}
