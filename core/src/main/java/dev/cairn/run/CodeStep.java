package dev.cairn.run;

/**
 * A step in code, which no file of SQL can hold.
 *
 * @param description what it does, in the author's words
 * @param place the migration's file, and the line where it is known
 */
public record CodeStep(String revision, String description, String place) {

  /** Returns the step of a migration that {@code description} names. */
  static CodeStep of(PlannedMigration migration, String description) {
    String source = migration.source();
    int at = description.isEmpty() ? -1 : source.indexOf("\"" + description + "\"");
    String line =
        at < 0 ? "" : ":" + (1 + source.substring(0, at).chars().filter(c -> c == '\n').count());
    return new CodeStep(migration.revision().id(), description, migration.place() + line);
  }
}
