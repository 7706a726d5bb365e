package dev.cairn.run;

import static dev.cairn.dialect.CatalogReader.Part.COLUMN;
import static dev.cairn.dialect.CatalogReader.Part.COLUMN_DETAIL;
import static dev.cairn.dialect.CatalogReader.Part.CONSTRAINT;
import static dev.cairn.dialect.CatalogReader.Part.FOREIGN_KEY;
import static dev.cairn.dialect.CatalogReader.Part.INDEX;
import static dev.cairn.dialect.CatalogReader.Part.PRIMARY_KEY;
import static dev.cairn.dialect.CatalogReader.Part.TABLE;
import static dev.cairn.dialect.CatalogReader.Part.TABLE_COMMENT;

import dev.cairn.dialect.CatalogReader.Part;
import dev.cairn.sql.SqlToken;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a statement changes about a table, where it can be nothing else: most make, drop or rename a
 * table or a part of one, and the names of what there is say whether that has happened.
 */
final class ChangedOfTable {

  private static final Set<String> KINDS_OF_TABLE =
      Set.of("global", "local", "temporary", "temp", "cached", "memory");
  private static final Set<String> KINDS_OF_INDEX =
      Set.of("unique", "hash", "spatial", "nulls", "not", "all", "distinct");
  private static final Set<String> DETAILS = Set.of("not", "null", "default");

  private final List<String> words;

  private ChangedOfTable(List<String> words) {
    this.words = words;
  }

  /** Returns what alone {@code statement} can change; nothing where it may be anything. */
  static Optional<Set<Part>> of(List<SqlToken> statement) {
    ChangedOfTable of =
        new ChangedOfTable(
            statement.stream()
                .map(
                    token ->
                        token.kind() == SqlToken.Kind.WORD
                                || token.isSymbol(".")
                                || token.isSymbol("(")
                            ? token.text().toLowerCase(Locale.ROOT)
                            : "")
                .toList());
    return switch (of.word(0)) {
      case "create", "drop" -> of.madeOrDropped();
      case "alter" -> of.altered();
      case "comment" -> of.commented();
      default -> Optional.empty();
    };
  }

  private Optional<Set<Part>> madeOrDropped() {
    if (word(behind(KINDS_OF_TABLE, 1)).equals("table")) {
      return Optional.of(EnumSet.of(TABLE));
    }
    return word(behind(KINDS_OF_INDEX, 1)).equals("index")
        ? Optional.of(EnumSet.of(INDEX))
        : Optional.empty();
  }

  private Optional<Set<Part>> altered() {
    if (word(1).equals("index")) {
      return Optional.of(EnumSet.of(INDEX));
    }
    if (!word(1).equals("table")) {
      return Optional.empty();
    }
    int at = behindName(2);
    return switch (word(at)) {
      case "add", "drop", "rename" -> Optional.of(ofTable(at));
      case "alter" -> ofColumn(word(at + 1).equals("column") ? at + 2 : at + 1);
      default -> Optional.empty();
    };
  }

  private Optional<Set<Part>> commented() {
    return switch (word(2)) {
      case "table" -> Optional.of(EnumSet.of(TABLE_COMMENT));
      case "column" -> Optional.of(EnumSet.of(COLUMN_DETAIL));
      default -> Optional.empty();
    };
  }

  private Set<Part> ofTable(int action) {
    EnumSet<Part> parts = EnumSet.of(TABLE, COLUMN);
    if (word(action + 1).equals("column") && !word(action + 2).equals("(")) {
      return parts;
    }
    // Keys, checks and indexes may also stand in the brackets behind the word.
    for (int i = action + 1; i < words.size(); i++) {
      switch (word(i)) {
        case "foreign" -> parts.add(FOREIGN_KEY);
        case "primary" -> parts.add(PRIMARY_KEY);
        case "unique", "check" -> parts.add(CONSTRAINT);
        case "index" -> parts.add(INDEX);
        case "key" -> {
          if (!word(i - 1).equals("foreign") && !word(i - 1).equals("primary")) {
            parts.add(INDEX);
            parts.add(CONSTRAINT);
          }
        }
        default -> {}
      }
    }
    // Of a new constraint it is said of what kind it is.
    boolean ofUnknownKind =
        !word(action).equals("add")
            || !(parts.contains(FOREIGN_KEY) || parts.contains(PRIMARY_KEY));
    if (words.contains("constraint") && ofUnknownKind) {
      parts.add(CONSTRAINT);
    }
    return parts;
  }

  private Optional<Set<Part>> ofColumn(int name) {
    int at = behindName(name);
    return switch (word(at)) {
      case "rename" -> Optional.of(EnumSet.of(TABLE, COLUMN));
      case "set", "drop" ->
          DETAILS.contains(word(at + 1))
              ? Optional.of(EnumSet.of(COLUMN_DETAIL))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private int behindName(int from) {
    int at = word(from).equals("if") && word(from + 1).equals("exists") ? from + 3 : from + 1;
    while (word(at).equals(".")) {
      at += 2;
    }
    return at;
  }

  private int behind(Set<String> kinds, int from) {
    int at = from;
    while (kinds.contains(word(at))) {
      at++;
    }
    return at;
  }

  private String word(int index) {
    return index < words.size() ? words.get(index) : "";
  }
}
