package dev.cairn.script;

/** What a migration is written in. */
public enum ScriptFormat {
  /** A class that implements {@link dev.cairn.migration.Migration}. */
  JAVA(".java"),
  /** A file of SQL with an upgrade and a downgrade part. */
  SQL(".sql");

  private final String extension;

  ScriptFormat(String extension) {
    this.extension = extension;
  }

  String extension() {
    return extension;
  }
}
