package dev.cairn.config;

/** What new migrations are written in. */
public enum MigrationFormat {
  JAVA,
  SQL
}
