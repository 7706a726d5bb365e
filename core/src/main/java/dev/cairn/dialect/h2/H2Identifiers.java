package dev.cairn.dialect.h2;

import dev.cairn.dialect.Identifiers;
import dev.cairn.dialect.h2.H2Settings.Folding;
import dev.cairn.schema.ObjectName;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How H2 spells names. As it usually runs it folds to upper case, so the portable spelling of
 * {@code TODO} in the catalog is {@code todo}, and the other way round.
 */
record H2Identifiers(Folding folding, boolean caseInsensitive) implements Identifiers {

  private static final int LIMIT = 256;
  private static final Pattern BARE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  static H2Identifiers of(H2Settings settings) {
    return new H2Identifiers(settings.folding(), settings.caseInsensitive());
  }

  @Override
  public String render(String name) {
    String stored = toCatalog(name);
    if (BARE.matcher(name).matches()
        && fold(name).equals(stored)
        && !ReservedWords.contains(name)) {
      return name;
    }
    return quoted(stored);
  }

  /** Returns a name of the catalog's spelling in quotes. */
  static String quoted(String stored) {
    return '"' + stored.replace("\"", "\"\"") + '"';
  }

  /** Returns, as an expression, the schema of {@code object} as the catalog spells it. */
  String schema(ObjectName object) {
    return object.inDefaultSchema()
        ? "CURRENT_SCHEMA"
        : H2Literals.quote(toCatalog(object.schema()));
  }

  @Override
  public String fromCatalog(String stored) {
    return folding == Folding.UPPER ? swap(stored) : stored;
  }

  @Override
  public String toCatalog(String name) {
    return folding == Folding.UPPER ? swap(name) : name;
  }

  @Override
  public String fromUnquoted(String text) {
    return fromCatalog(fold(text));
  }

  @Override
  public String key(String name) {
    return caseInsensitive ? name.toLowerCase(Locale.ROOT) : name;
  }

  @Override
  public String cut(String name) {
    return name.length() <= LIMIT ? name : name.substring(0, LIMIT);
  }

  @Override
  public int maxLength() {
    return LIMIT;
  }

  private String fold(String text) {
    return switch (folding) {
      case UPPER -> text.toUpperCase(Locale.ROOT);
      case LOWER -> text.toLowerCase(Locale.ROOT);
      case KEEP -> text;
    };
  }

  /** Exchanges all upper and all lower case; what would not come back the same stays as it is. */
  private static String swap(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    String lower = name.toLowerCase(Locale.ROOT);
    if (name.equals(lower) && upper.toLowerCase(Locale.ROOT).equals(name)) {
      return upper;
    }
    return name.equals(upper) && lower.toUpperCase(Locale.ROOT).equals(name) ? lower : name;
  }
}
