package dev.cairn.dialect.h2;

import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.Locale;
import java.util.Optional;

/**
 * The names that H2 gives to constraints without one: {@code CONSTRAINT_} and the first digits of a
 * checksum of the table's name, as many as it takes to differ from what else the schema holds
 * ({@code org.h2.schema.Schema#getUniqueConstraintName}).
 */
final class MadeUpNames {

  private static final String BEGINNING = "CONSTRAINT_";

  private final H2Identifiers identifiers;

  MadeUpNames(H2Identifiers identifiers) {
    this.identifiers = identifiers;
  }

  /** Returns {@code table} without such names. */
  Table without(Table table) {
    ObjectName name = table.name();
    return table
        .withPrimaryKey(table.primaryKey().map(key -> key.withName(own(name, key.name()))))
        .withUniques(table.uniques().stream().map(u -> u.withName(own(name, u.name()))).toList())
        .withForeignKeys(
            table.foreignKeys().stream().map(key -> key.withName(own(name, key.name()))).toList())
        .withChecks(
            table.checks().stream().map(check -> check.withName(own(name, check.name()))).toList());
  }

  private Optional<String> own(ObjectName table, Optional<String> name) {
    return name.filter(it -> !isMadeUp(table, identifiers.toCatalog(it)));
  }

  private boolean isMadeUp(ObjectName table, String name) {
    String digits =
        Integer.toHexString(identifiers.toCatalog(table.name()).hashCode())
            .toUpperCase(Locale.ROOT);
    return name.matches(BEGINNING + "[0-9A-F]+(_[0-9]+)?")
        && (digits.startsWith(name.substring(BEGINNING.length()))
            || name.startsWith(BEGINNING + digits + "_"));
  }
}
