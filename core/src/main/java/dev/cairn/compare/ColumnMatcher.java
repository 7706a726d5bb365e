package dev.cairn.compare;

import dev.cairn.compare.CompareRules.Ignore;
import dev.cairn.compare.TableDelta.Aspect;
import dev.cairn.dialect.TypeMapping;
import dev.cairn.schema.Column;
import dev.cairn.schema.Identity;
import dev.cairn.schema.WiderTypes;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Says in what two columns of one name differ, both in canonical form. */
record ColumnMatcher(TypeMapping types, CompareRules rules) {

  /**
   * @param inKey whether both tables have the column in their primary key, where it is not null
   *     whatever the column says
   */
  Set<Aspect> differences(Column wanted, Column found, boolean inKey) {
    Set<Aspect> result = EnumSet.noneOf(Aspect.class);
    if (wanted.equals(found)) {
      return result;
    }
    if (!sameType(wanted, found)) {
      result.add(Aspect.TYPE);
    }
    if (!lower(wanted.collation()).equals(lower(found.collation()))) {
      result.add(Aspect.COLLATION);
    }
    if (!wanted.generated().equals(found.generated())) {
      result.add(Aspect.GENERATED);
    }
    if (!sameIdentity(wanted.identity(), found.identity())) {
      result.add(Aspect.IDENTITY);
    }
    if (!sameDefault(wanted, found) && !(inKey && fedBySequence(wanted, found))) {
      result.add(Aspect.DEFAULT);
    }
    if (!sameNullability(wanted, found) && !inKey) {
      result.add(Aspect.NULLABLE);
    }
    if (!wanted.comment().equals(found.comment()) && !rules.ignores(Ignore.COMMENTS)) {
      result.add(Aspect.COMMENT);
    }
    return result;
  }

  private boolean sameType(Column wanted, Column found) {
    return types.same(wanted.type(), found.type())
        || (rules.ignores(Ignore.WIDER_TYPES) && WiderTypes.holds(found.type(), wanted.type()));
  }

  private boolean sameDefault(Column wanted, Column found) {
    Optional<String> value = defaultOf(wanted);
    return value.equals(defaultOf(found))
        || (rules.ignores(Ignore.EXTRA_DEFAULTS) && value.isEmpty());
  }

  private boolean sameNullability(Column wanted, Column found) {
    return wanted.nullable() == found.nullable()
        || (rules.ignores(Ignore.EXTRA_CONSTRAINTS) && wanted.nullable());
  }

  /** Start and step are compared where both sides say something of their own. */
  private static boolean sameIdentity(Optional<Identity> wanted, Optional<Identity> found) {
    if (wanted.isEmpty() || found.isEmpty()) {
      return wanted.isEmpty() && found.isEmpty();
    }
    Identity a = wanted.get();
    Identity b = found.get();
    return a.always() == b.always()
        && agree(a.start(), b.start())
        && agree(a.increment(), b.increment());
  }

  private static boolean agree(long a, long b) {
    return a == b || a == 1 || b == 1;
  }

  private static Optional<String> defaultOf(Column column) {
    if (column.identity().isPresent() || column.generated().isPresent()) {
      return Optional.empty();
    }
    return column.defaultSql().filter(sql -> !sql.strip().equalsIgnoreCase("null"));
  }

  /** A key that the application takes from a sequence may have that sequence as its default. */
  private static boolean fedBySequence(Column wanted, Column found) {
    return wanted.identity().isEmpty()
        && wanted.defaultSql().isEmpty()
        && found
            .defaultSql()
            .map(sql -> sql.toLowerCase(Locale.ROOT))
            .filter(sql -> sql.contains("nextval") || sql.startsWith("next value for"))
            .isPresent();
  }

  private static Optional<String> lower(Optional<String> text) {
    return text.map(value -> value.toLowerCase(Locale.ROOT));
  }
}
