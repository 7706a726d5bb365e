package dev.cairn.run;

import dev.cairn.dialect.Client;
import dev.cairn.dialect.Dialect;
import dev.cairn.revision.Replaced;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.ColumnType.Varchar;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Statements on the rows of the version table with their values written out, for files of SQL. */
final class VersionTableSql {

  private final Dialect dialect;
  private final ObjectName name;
  private final String sqlName;

  VersionTableSql(Dialect dialect, ObjectName name) {
    this.dialect = dialect;
    this.name = name;
    this.sqlName = dialect.identifiers().render(name);
  }

  /**
   * Returns the SQL that adds a row, with its values written out.
   *
   * @param expressions SQL in the place of values, by column
   */
  String insert(AppliedRevision row, VersionTable.Kept kept, Map<String, String> expressions) {
    List<Object> values = new ArrayList<>(VersionColumns.values(row));
    values.add(kept.script());
    kept.operations().ifPresent(values::add);
    List<String> literals = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Column column = VersionColumns.ALL.get(i);
      String expression = expressions.get(column.name());
      literals.add(
          expression == null ? dialect.types().literal(values.get(i), column.type()) : expression);
    }
    return "INSERT INTO "
        + sqlName
        + " ("
        + VersionColumns.LIGHT
        + ", script"
        + (kept.operations().isPresent() ? ", operations" : "")
        + ") VALUES ("
        + String.join(", ", literals)
        + ")";
  }

  /**
   * Returns the SQL that writes down how far a revision has come since its row was as before.
   *
   * @param more SQL of values of other columns
   */
  String progress(AppliedRevision before, AppliedRevision row, Map<String, String> more) {
    List<Object> old = VersionColumns.values(before);
    List<Object> values = VersionColumns.values(row);
    List<String> set = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Column column = VersionColumns.ALL.get(i);
      if (!values.get(i).equals(old.get(i))) {
        set.add(column.name() + " = " + dialect.types().literal(values.get(i), column.type()));
      }
    }
    new TreeMap<>(more).forEach((column, value) -> set.add(column + " = " + value));
    return "UPDATE %s SET %s WHERE revision = %s"
        .formatted(
            sqlName,
            String.join(", ", set),
            dialect.types().literal(row.revision(), new Varchar(64)));
  }

  /** Returns the SQL of the values that hold a step on its way. */
  Map<String, String> begun(BegunStep step) {
    return Map.of(
        "statements",
        dialect.types().literal(step.text(), Simple.CLOB),
        "mark",
        text(Mark.next(step.step()).text()));
  }

  /** Returns the SQL of the values that hold none. */
  static Map<String, String> nothingBegun() {
    return Map.of("statements", "NULL", "mark", "NULL");
  }

  /** Returns a condition that holds where these revisions are applied. */
  String applied(Collection<String> revisions) {
    String list =
        revisions.stream()
            .map(id -> dialect.types().literal(id, new Varchar(64)))
            .collect(Collectors.joining(", "));
    return "(SELECT count(*) FROM %s WHERE state = 'applied' AND revision IN (%s)) = %d"
        .formatted(sqlName, list, revisions.size());
  }

  /** Returns a condition that holds where the table has no row of a revision. */
  String absent(String revision) {
    return "(SELECT count(*) FROM %s WHERE revision = %s) = 0"
        .formatted(sqlName, dialect.types().literal(revision, new Varchar(64)));
  }

  /** Returns a condition that holds where each of these, or all that it replaced, is applied. */
  String done(Collection<Replaced> revisions) {
    List<String> conditions = new ArrayList<>();
    List<String> plain =
        revisions.stream()
            .filter(revision -> revision.instead().isEmpty())
            .map(Replaced::id)
            .toList();
    if (!plain.isEmpty()) {
      conditions.add(applied(plain));
    }
    for (Replaced revision : revisions) {
      if (!revision.instead().isEmpty()) {
        conditions.add(
            "(%s OR %s)".formatted(applied(List.of(revision.id())), done(revision.instead())));
      }
    }
    return String.join(" AND ", conditions);
  }

  /** Returns a condition that holds where the table has room for what migrations recorded. */
  String keepsOperations(Client client) {
    String query =
        name.inDefaultSchema()
            ? client.columns()
            : "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = "
                + text(name.schema());
    return "(SELECT count(*) FROM (%s) c WHERE lower(c.table_name) = %s AND lower(c.column_name) = 'operations') = 1"
        .formatted(query, text(name.name().toLowerCase(Locale.ROOT)));
  }

  private String text(String value) {
    return dialect.types().literal(value, new Varchar(64));
  }

  /** Returns the SQL that removes all rows. */
  String purge() {
    return "DELETE FROM " + sqlName;
  }

  /** Returns the SQL that removes a row. */
  String delete(String revision) {
    return "DELETE FROM "
        + sqlName
        + " WHERE revision = "
        + dialect.types().literal(revision, new Varchar(64));
  }
}
