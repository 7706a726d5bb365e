package dev.cairn.hibernate;

import java.util.ArrayList;
import java.util.List;
import org.hibernate.boot.Metadata;
import org.hibernate.dialect.Dialect;

/**
 * What the readers of tables, columns and keys share during one reading.
 *
 * @param notes gathers what a person should know
 */
record TableContext(
    Metadata metadata,
    Dialect hibernate,
    dev.cairn.dialect.Dialect dialect,
    Hibernates versions,
    Names names,
    ColumnTypes types,
    List<String> notes) {

  TableContext(
      Metadata metadata,
      dev.cairn.dialect.Dialect dialect,
      Hibernates versions,
      Names names,
      ColumnTypes types) {
    this(
        metadata,
        metadata.getDatabase().getDialect(),
        dialect,
        versions,
        names,
        types,
        new ArrayList<>());
  }

  /** Hibernate's dialect for SQLite claims comments that SQLite does not have. */
  boolean keepsComments() {
    return dialect.capabilities().comments()
        && (hibernate.supportsCommentOn() || !hibernate.getColumnComment("x").isEmpty());
  }

  /** Says that the SQL which a person appends to {@code part} is not Cairn's to read. */
  void noteOptions(String part, String options) {
    notes.add("The %s has options \"%s\"; they are left out.".formatted(part, options));
  }
}
