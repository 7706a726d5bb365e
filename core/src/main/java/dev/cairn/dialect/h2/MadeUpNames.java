package dev.cairn.dialect.h2;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The names that H2 gives to constraints and indexes without one: {@code CONSTRAINT_} or {@code
 * INDEX_} and the first digits of a checksum of the table's name, as many as it takes to differ
 * from what else the schema holds ({@code org.h2.schema.Schema#getUniqueName}). A table that is
 * renamed keeps them, so what it is called says nothing of who made a name up.
 */
final class MadeUpNames {

  /** A checksum's first digits, and a number where all of them are taken. */
  private static final String DIGITS = "[1-9A-F][0-9A-F]{0,7}(_[0-9]+)?";

  /** What the names of indexes match, in a regular expression of H2's as well. */
  static final String INDEX = "^INDEX_" + DIGITS + "$";

  private static final Pattern CONSTRAINT_NAME =
      Pattern.compile("CONSTRAINT_[0-9A-F]{1,8}(_[0-9]+)?");
  private static final Pattern INDEX_NAME = Pattern.compile(INDEX);
  private static final Pattern WORD = Pattern.compile("INDEX_([A-F]{3,})");

  private final H2Identifiers identifiers;

  MadeUpNames(H2Identifiers identifiers) {
    this.identifiers = identifiers;
  }

  /**
   * Returns {@code table} without such names. H2 lists constraints and indexes in an order that
   * follows from their names, so those without one come last, ordered by what they are.
   */
  Table without(Table table) {
    return table
        .withPrimaryKey(table.primaryKey().map(key -> key.withName(own(key.name()))))
        .withUniques(
            ordered(
                table.uniques().stream().map(u -> u.withName(own(u.name()))).toList(),
                UniqueConstraint::name,
                UniqueConstraint::toString))
        .withForeignKeys(
            ordered(
                table.foreignKeys().stream().map(key -> key.withName(own(key.name()))).toList(),
                ForeignKey::name,
                ForeignKey::toString))
        .withChecks(
            ordered(
                table.checks().stream().map(check -> check.withName(own(check.name()))).toList(),
                CheckConstraint::name,
                CheckConstraint::expression))
        .withIndexes(
            ordered(
                table.indexes().stream().map(i -> i.withName(own(table.name(), i))).toList(),
                Index::name,
                Index::toString));
  }

  /** Returns the name that somebody gave to {@code index}; empty where nobody did. */
  Optional<String> own(ObjectName table, Index index) {
    return index.name().filter(name -> !isMadeUp(table, identifiers.toCatalog(name)));
  }

  /** Somebody may have named an index by a word, {@code INDEX_FEE}, and H2 only by its table. */
  private boolean isMadeUp(ObjectName table, String name) {
    var word = WORD.matcher(name);
    return INDEX_NAME.matcher(name).matches()
        && (!word.matches() || checksum(table).startsWith(word.group(1)));
  }

  private String checksum(ObjectName table) {
    return Integer.toHexString(identifiers.toCatalog(table.name()).hashCode())
        .toUpperCase(Locale.ROOT);
  }

  private static <T> List<T> ordered(
      List<T> parts, Function<T, Optional<String>> name, Function<T, String> definition) {
    return parts.stream()
        .sorted(
            Comparator.comparing(
                part -> name.apply(part).isPresent() ? "" : definition.apply(part)))
        .toList();
  }

  private Optional<String> own(Optional<String> name) {
    return name.filter(it -> !CONSTRAINT_NAME.matcher(identifiers.toCatalog(it)).matches());
  }
}
