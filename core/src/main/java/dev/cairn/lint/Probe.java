package dev.cairn.lint;

import dev.cairn.dialect.Identifiers;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows to be counted, under the names they have in the database now. */
public sealed interface Probe {

  /** Returns the table whose rows are counted. */
  ObjectName table();

  /** Returns the query that counts, as one number. */
  String sql(Identifiers identifiers, boolean characters);

  /** Returns what {@code count} of it is: {@code 3 rows}. */
  String describe(long count);

  /** All rows. */
  record Rows(ObjectName table) implements Probe {
    @Override
    public String sql(Identifiers identifiers, boolean characters) {
      return "SELECT COUNT(*) FROM " + identifiers.render(table);
    }

    @Override
    public String describe(long count) {
      return plural(count, "row");
    }
  }

  /** Rows with a value in a column. */
  record Values(ObjectName table, String column) implements Probe {
    @Override
    public String sql(Identifiers identifiers, boolean characters) {
      return "SELECT COUNT(%s) FROM %s"
          .formatted(identifiers.render(column), identifiers.render(table));
    }

    @Override
    public String describe(long count) {
      return plural(count, "value");
    }
  }

  /** Rows without a value in a column. */
  record Nulls(ObjectName table, String column) implements Probe {
    @Override
    public String sql(Identifiers identifiers, boolean characters) {
      return "SELECT COUNT(*) FROM %s WHERE %s IS NULL"
          .formatted(identifiers.render(table), identifiers.render(column));
    }

    @Override
    public String describe(long count) {
      return plural(count, "row") + (count == 1 ? " holds null" : " hold null");
    }
  }

  /** Values longer than a number of characters. */
  record Longer(ObjectName table, String column, int most) implements Probe {
    @Override
    public String sql(Identifiers identifiers, boolean characters) {
      return "SELECT COUNT(*) FROM %s WHERE %s(%s) > %d"
          .formatted(
              identifiers.render(table),
              characters ? "CHAR_LENGTH" : "LENGTH",
              identifiers.render(column),
              most);
    }

    @Override
    public String describe(long count) {
      return plural(count, "value") + " longer than " + most;
    }
  }

  /**
   * Groups of rows that have the same values.
   *
   * @param where the rows that count, as an SQL condition; empty for all
   */
  record Duplicates(ObjectName table, List<String> columns, String where) implements Probe {
    public Duplicates {
      columns = List.copyOf(columns);
    }

    @Override
    public String sql(Identifiers identifiers, boolean characters) {
      List<String> names = columns.stream().map(identifiers::render).toList();
      String notNull =
          names.stream().map(name -> name + " IS NOT NULL").collect(Collectors.joining(" AND "));
      return "SELECT COUNT(*) FROM (SELECT 1 FROM %s WHERE %s%s GROUP BY %s HAVING COUNT(*) > 1) d"
          .formatted(
              identifiers.render(table),
              notNull,
              where.isEmpty() ? "" : " AND (" + where + ")",
              String.join(", ", names));
    }

    @Override
    public String describe(long count) {
      return plural(count, "set") + " of rows with the same values";
    }
  }

  /** Rows that refer to rows that do not exist. */
  record Orphans(
      ObjectName table, List<String> columns, ObjectName target, List<String> targetColumns)
      implements Probe {
    public Orphans {
      columns = List.copyOf(columns);
      targetColumns = List.copyOf(targetColumns);
    }

    @Override
    public String sql(Identifiers identifiers, boolean characters) {
      List<String> notNull = new ArrayList<>();
      List<String> same = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        String column = "c." + identifiers.render(columns.get(i));
        notNull.add(column + " IS NOT NULL");
        same.add("p." + identifiers.render(targetColumns.get(i)) + " = " + column);
      }
      return "SELECT COUNT(*) FROM %s c WHERE %s AND NOT EXISTS (SELECT 1 FROM %s p WHERE %s)"
          .formatted(
              identifiers.render(table),
              String.join(" AND ", notNull),
              identifiers.render(target),
              String.join(" AND ", same));
    }

    @Override
    public String describe(long count) {
      return plural(count, "row") + (count == 1 ? " refers" : " refer") + " to nothing";
    }
  }

  /** Rows that hold one of some texts in a column. */
  record Held(ObjectName table, String column, List<String> values) implements Probe {
    public Held {
      values = List.copyOf(values);
    }

    @Override
    public String sql(Identifiers identifiers, boolean characters) {
      return "SELECT COUNT(*) FROM %s WHERE %s IN (%s)"
          .formatted(
              identifiers.render(table),
              identifiers.render(column),
              values.stream()
                  .map(value -> "'" + value.replace("'", "''") + "'")
                  .collect(Collectors.joining(", ")));
    }

    @Override
    public String describe(long count) {
      return plural(count, "row");
    }
  }

  /** Rows for which a condition is false. */
  record Violations(ObjectName table, String condition) implements Probe {
    @Override
    public String sql(Identifiers identifiers, boolean characters) {
      return "SELECT COUNT(*) FROM %s WHERE NOT (%s)"
          .formatted(identifiers.render(table), condition);
    }

    @Override
    public String describe(long count) {
      return plural(count, "row") + (count == 1 ? " breaks it" : " break it");
    }
  }

  private static String plural(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
