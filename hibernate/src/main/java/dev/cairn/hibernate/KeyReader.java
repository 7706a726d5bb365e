package dev.cairn.hibernate;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.Index;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UniqueKey;

/** Reads a table's primary key, unique constraints, indexes and checks. */
final class KeyReader {

  private static final Pattern WHERE =
      Pattern.compile("\\s*where\\s+(.+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final TableContext context;

  KeyReader(TableContext context) {
    this.context = context;
  }

  /** Unique constraints, and those unique keys that only an index can be. */
  record Uniques(List<UniqueConstraint> constraints, List<Index> indexes) {}

  Optional<PrimaryKey> primaryKey(Table table) {
    if (!table.hasPrimaryKey()) {
      return Optional.empty();
    }
    Optional<String> name =
        Optional.ofNullable(table.getPrimaryKey().getOrderingUniqueKey())
            .filter(UniqueKey::isNameExplicit)
            .flatMap(key -> context.names().constraint(key.getName()));
    return Optional.of(new PrimaryKey(name, columnNames(table.getPrimaryKey().getColumns())));
  }

  Uniques uniques(Table table) {
    Set<String> primaryKey =
        table.hasPrimaryKey()
            ? Set.copyOf(columnNames(table.getPrimaryKey().getColumns()))
            : Set.of();
    Map<List<String>, UniqueConstraint> constraints = new LinkedHashMap<>();
    List<Index> indexes = new ArrayList<>();
    for (UniqueKey key : table.getUniqueKeys().values()) {
      List<String> columns = columnNames(key.getColumns());
      if (Set.copyOf(columns).equals(primaryKey)) {
        continue;
      }
      Optional<String> name =
          key.isNameExplicit() ? context.names().constraint(key.getName()) : Optional.empty();
      Optional<String> options = context.versions().options(key);
      Map<Column, String> order = key.getColumnOrderMap();
      boolean descending = order.values().stream().anyMatch(KeyReader::descending);
      if (descending || options.flatMap(KeyReader::where).isPresent()) {
        List<Index.Key> keys =
            key.getColumns().stream()
                .map(
                    column ->
                        key(context.names().column(column), false, order.getOrDefault(column, "")))
                .toList();
        indexes.add(
            new Index(name, keys, true, options.flatMap(KeyReader::where), Optional.empty()));
      } else {
        UniqueConstraint constraint =
            new UniqueConstraint(name, columns, options.map(Deferral::of).orElse(Deferral.NONE));
        constraints.merge(columns, constraint, KeyReader::named);
      }
    }
    for (Column column : table.getColumns()) {
      List<String> name = List.of(context.names().column(column));
      if (column.isUnique() && !Set.copyOf(name).equals(primaryKey)) {
        constraints.putIfAbsent(
            name, new UniqueConstraint(Optional.empty(), name, Deferrability.NOT_DEFERRABLE));
      }
    }
    return new Uniques(List.copyOf(constraints.values()), indexes);
  }

  List<Index> indexes(Table table) {
    List<Index> result = new ArrayList<>();
    for (org.hibernate.mapping.Index index : table.getIndexes().values()) {
      List<Index.Key> keys = new ArrayList<>();
      for (Selectable selectable : index.getSelectables()) {
        String order = index.getSelectableOrderMap().getOrDefault(selectable, "");
        if (selectable instanceof Column column) {
          keys.add(key(context.names().column(column), false, order));
        } else {
          keys.add(key(unwrapped(selectable.getText(context.hibernate())), true, order));
        }
      }
      Optional<String> options = context.versions().options(index);
      Optional<String> where = options.flatMap(KeyReader::where);
      if (options.isPresent() && where.isEmpty()) {
        context.noteOptions(
            "index " + index.getName() + " of " + context.names().table(table), options.get());
      }
      result.add(
          new Index(
              context.names().constraint(index.getName()),
              keys,
              index.isUnique(),
              where,
              Optional.empty()));
    }
    return result;
  }

  List<CheckConstraint> checks(Table table) {
    Dialect dialect = context.hibernate();
    Set<CheckConstraint> result = new LinkedHashSet<>();
    if (dialect.supportsColumnCheck() || dialect.supportsTableCheck()) {
      for (Column column : table.getColumns()) {
        column.getCheckConstraints().forEach(check -> result.add(check(check)));
      }
    }
    if (dialect.supportsTableCheck()) {
      table.getChecks().forEach(check -> result.add(check(check)));
    }
    return List.copyOf(result);
  }

  List<String> columnNames(List<Column> columns) {
    return columns.stream().map(context.names()::column).toList();
  }

  private CheckConstraint check(org.hibernate.mapping.CheckConstraint check) {
    context
        .versions()
        .options(check)
        .ifPresent(
            options -> context.noteOptions("check \"" + check.getConstraint() + "\"", options));
    return new CheckConstraint(
        context.names().constraint(check.getName()), check.getConstraint().trim());
  }

  private static UniqueConstraint named(UniqueConstraint a, UniqueConstraint b) {
    return a.name().isPresent() ? a : b;
  }

  private static Index.Key key(String text, boolean expression, String order) {
    String lower = order.toLowerCase(Locale.ROOT);
    Index.Nulls nulls =
        lower.contains("nulls first")
            ? Index.Nulls.FIRST
            : lower.contains("nulls last") ? Index.Nulls.LAST : Index.Nulls.DEFAULT;
    return new Index.Key(text, expression, descending(order), nulls);
  }

  private static boolean descending(String order) {
    return order.toLowerCase(Locale.ROOT).startsWith("desc");
  }

  private static Optional<String> where(String options) {
    Matcher matcher = WHERE.matcher(options);
    return matcher.matches() ? Optional.of(matcher.group(1).trim()) : Optional.empty();
  }

  /** Hibernate wants an expression in parentheses; they are not part of it. */
  private static String unwrapped(String text) {
    String trimmed = text.trim();
    if (!trimmed.startsWith("(") || !trimmed.endsWith(")")) {
      return trimmed;
    }
    int depth = 0;
    for (int i = 0; i < trimmed.length() - 1; i++) {
      char c = trimmed.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) {
        return trimmed;
      }
    }
    return trimmed.substring(1, trimmed.length() - 1).trim();
  }
}
