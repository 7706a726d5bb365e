package dev.cairn.adopt;

/** A migration tool that a database may have been in the hands of. */
public enum OtherTool {
  FLYWAY("Flyway"),
  LIQUIBASE("Liquibase");

  private final String displayName;

  OtherTool(String displayName) {
    this.displayName = displayName;
  }

  /** Returns what it calls itself. */
  public String displayName() {
    return displayName;
  }
}
