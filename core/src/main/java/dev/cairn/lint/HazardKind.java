package dev.cairn.lint;

import static dev.cairn.lint.Level.ERROR;
import static dev.cairn.lint.Level.INFO;
import static dev.cairn.lint.Level.WARNING;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The hazards there are. Codes and names never change their meaning. */
public enum HazardKind {
  DROP_TABLE("CA101", ERROR, "A table is dropped with its rows"),
  DROP_COLUMN("CA102", ERROR, "A column is dropped with its values"),
  NARROWING_TYPE("CA103", ERROR, "A column gets a type that not every value fits"),
  DELETE_ROWS("CA104", ERROR, "SQL deletes rows"),

  RENAME_IN_USE("CA201", WARNING, "A running old version of the application uses the old name"),
  DROP_IN_USE("CA202", WARNING, "A running old version of the application uses what is dropped"),
  NOT_NULL_WITHOUT_DEFAULT("CA203", WARNING, "Inserts of an old version leave a new column out"),

  TABLE_REWRITE("CA301", WARNING, "A change of type writes the whole table anew"),
  ADD_COLUMN_REWRITE("CA302", WARNING, "A new column writes the whole table anew"),
  INDEX_BLOCKS_WRITES("CA303", WARNING, "Making an index blocks writes"),
  CHECK_SCAN("CA304", WARNING, "A new check reads the whole table under a lock"),
  FOREIGN_KEY_SCAN("CA305", WARNING, "A new foreign key reads the whole table under a lock"),
  NOT_NULL_SCAN("CA306", WARNING, "Forbidding null reads the whole table under a lock"),
  UNIQUE_BLOCKS("CA307", WARNING, "A new unique constraint or primary key blocks the table"),
  DROP_LOCKS_PARENT("CA308", WARNING, "Dropping a foreign key locks the other table too"),
  INDEX_REBUILD("CA309", WARNING, "A change of type makes indexes anew"),
  ROW_VERSIONS("CA310", WARNING, "The table comes near the limit of instant changes"),
  EXPLICIT_LOCK("CA311", WARNING, "SQL locks a table"),
  DROP_INDEX_LOCK("CA312", INFO, "Dropping an index locks the table for a moment"),
  LONG_TRANSACTION("CA313", WARNING, "Locks are held while rows are changed"),
  ENUM_VALUE_TOO_EARLY("CA314", ERROR, "A new enum value is used in the transaction that adds it"),
  TABLE_REBUILD("CA315", WARNING, "The table is copied, as the database cannot change it in place"),

  NULLS("CA401", WARNING, "Rows hold null where null is forbidden"),
  DUPLICATES("CA402", WARNING, "Rows have the same values where they must differ"),
  ORPHANS("CA403", WARNING, "Rows refer to rows that do not exist"),
  VIOLATIONS("CA404", WARNING, "Rows break a new check, or hold a value that an enum type loses"),

  FOREIGN_KEY_WITHOUT_INDEX("CA501", WARNING, "A foreign key has no index"),
  NAME_CUT("CA502", WARNING, "A name is longer than the database keeps");

  private final String code;
  private final Level level;
  private final String title;

  HazardKind(String code, Level level, String title) {
    this.code = code;
    this.level = level;
    this.title = title;
  }

  /** Returns the code: {@code CA102}. */
  public String code() {
    return code;
  }

  /** Returns the readable name: {@code drop-column}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the level it has where nothing is known of the table. */
  public Level level() {
    return level;
  }

  /** Returns what it is, in a line. */
  public String title() {
    return title;
  }

  /** Returns the kind that {@code text} names by code or by slug, in whatever case. */
  public static Optional<HazardKind> find(String text) {
    return Arrays.stream(values())
        .filter(kind -> kind.code.equalsIgnoreCase(text) || kind.slug().equalsIgnoreCase(text))
        .findFirst();
  }

  /** Returns whether it is about how long a table is locked, so that its size decides. */
  boolean growsWithTable() {
    return switch (this) {
      case TABLE_REWRITE,
          ADD_COLUMN_REWRITE,
          INDEX_BLOCKS_WRITES,
          CHECK_SCAN,
          FOREIGN_KEY_SCAN,
          NOT_NULL_SCAN,
          UNIQUE_BLOCKS,
          INDEX_REBUILD,
          EXPLICIT_LOCK,
          LONG_TRANSACTION,
          TABLE_REBUILD ->
          true;
      default -> false;
    };
  }

  /** Returns whether it is a loss that an empty table does not have. */
  boolean losesRows() {
    return switch (this) {
      case DROP_TABLE, DROP_COLUMN, NARROWING_TYPE, DELETE_ROWS -> true;
      default -> false;
    };
  }

  /** Returns whether it is about rows that make the migration fail. */
  boolean failsOnRows() {
    return switch (this) {
      case NULLS, DUPLICATES, ORPHANS, VIOLATIONS -> true;
      default -> false;
    };
  }
}
