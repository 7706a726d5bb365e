package dev.cairn.conflict;

/**
 * Something that operations touch.
 *
 * @param name in lower case, so that spellings which one database takes for the same name are one
 */
public record Target(Kind kind, String name) {

  /** What it is. */
  public enum Kind {
    SCHEMA("the schema"),
    TABLE("the table"),
    COLUMN("the column"),
    PRIMARY_KEY("the primary key of"),
    /**
     * A name of an index, a constraint, a table or a sequence: databases keep these apart or not.
     */
    NAME("the name"),
    /** An index or constraint without its name. */
    DEFINITION("the"),
    COMMENT("the comment on"),
    SEQUENCE("the sequence"),
    ENUM("the enum");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** Returns it as it is called in a sentence: {@code the column todo.note}. */
  public String words() {
    return kind.words + " " + name;
  }
}
