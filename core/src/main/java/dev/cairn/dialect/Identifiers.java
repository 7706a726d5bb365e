package dev.cairn.dialect;

import dev.cairn.schema.ObjectName;

/**
 * How a database spells names.
 *
 * <p>In the schema model a name has <em>portable spelling</em>: the spelling that, written without
 * quotes where that is possible, names the object. Where the database folds to lower case, or keeps
 * case, that is the catalog's own spelling. Where it folds to upper case (H2), a name that is all
 * upper case in the catalog is all lower case here, one that is all lower case in the catalog is
 * all upper case here, and a mixed one stays as it is; so nothing is lost and {@code todo} is
 * {@code todo} everywhere.
 */
public interface Identifiers {

  /** Returns {@code name} as SQL must write it: bare where that is safe, else quoted. */
  String render(String name);

  /** Returns {@code name} as SQL must write it, with its schema where it has one. */
  default String render(ObjectName name) {
    return name.inDefaultSchema()
        ? render(name.name())
        : render(name.schema()) + "." + render(name.name());
  }

  /** Returns the portable spelling of a name that is stored as {@code stored} in the catalog. */
  String fromCatalog(String stored);

  /** Returns what the catalog stores for a name of portable spelling. */
  String toCatalog(String name);

  /** Returns the portable spelling of a name that stood without quotes in a statement. */
  String fromUnquoted(String text);

  /** Returns the portable spelling of a name that stood in quotes in a statement. */
  default String fromQuoted(String text) {
    return fromCatalog(text);
  }

  /** Returns a key that two column, index or constraint names share when they are the same name. */
  String key(String name);

  /** Returns a key that two table, sequence or schema names share when they are the same name. */
  default String tableKey(String name) {
    return key(name);
  }

  /** Returns {@code name} as the database would keep it: cut at its limit if it is longer. */
  String cut(String name);

  /** Returns the limit of a name's length in characters of ASCII. */
  int maxLength();
}
