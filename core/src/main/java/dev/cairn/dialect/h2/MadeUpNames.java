package dev.cairn.dialect.h2;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The names that H2 gives to constraints without one: {@code CONSTRAINT_} and the first digits of a
 * checksum of the table's name, as many as it takes to differ from what else the schema holds
 * ({@code org.h2.schema.Schema#getUniqueConstraintName}). A table that is renamed keeps them, so
 * what it is called says nothing of who made a name up.
 */
final class MadeUpNames {

  private static final Pattern MADE_UP = Pattern.compile("CONSTRAINT_[0-9A-F]{1,8}(_[0-9]+)?");

  private final H2Identifiers identifiers;

  MadeUpNames(H2Identifiers identifiers) {
    this.identifiers = identifiers;
  }

  /**
   * Returns {@code table} without such names. H2 lists constraints in an order that follows from
   * their names, so those without one come last, ordered by what they are.
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
                CheckConstraint::expression));
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
    return name.filter(it -> !MADE_UP.matcher(identifiers.toCatalog(it)).matches());
  }
}
