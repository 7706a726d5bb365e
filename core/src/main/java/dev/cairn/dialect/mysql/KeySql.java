package dev.cairn.dialect.mysql;

import dev.cairn.error.CairnException;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ForeignKey.Action;
import dev.cairn.schema.Index;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.UniqueConstraint;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes keys, constraints and indexes as they stand in {@code CREATE TABLE} or after ADD. */
final class KeySql {

  private static final Pattern PREFIX =
      Pattern.compile("^(?:[A-Za-z_$][\\w$]*|`(?:[^`]|``)+`)\\(\\d+\\)$");

  private final ServerTraits traits;
  private final MySqlIdentifiers identifiers;

  KeySql(ServerTraits traits) {
    this.traits = traits;
    this.identifiers = new MySqlIdentifiers(traits.foldsTableNames());
  }

  /** Returns whether an expression key is the prefix of a column rather than an expression. */
  static boolean isPrefix(Index.Key key) {
    return key.expression() && PREFIX.matcher(key.text()).matches();
  }

  String primaryKey(PrimaryKey key) {
    return "PRIMARY KEY (" + columns(key.columns()) + ")";
  }

  String unique(UniqueConstraint unique) {
    requireDistinctNulls(unique.nullsDistinct(), unique.name());
    return named(unique.name()) + "UNIQUE (" + columns(unique.columns()) + ")";
  }

  private void requireDistinctNulls(boolean distinct, Optional<String> name) {
    if (!distinct) {
      throw CairnException.failed(
              "%s has no NULLS NOT DISTINCT, as %s is."
                  .formatted(traits.product(), name.orElse("a unique constraint without a name")))
          .hint("Make the columns not null, or use a generated column in their place.");
    }
  }

  String foreignKey(ForeignKey key, String target) {
    StringBuilder sql = new StringBuilder(named(key.name()));
    sql.append("FOREIGN KEY (").append(columns(key.columns()));
    sql.append(") REFERENCES ").append(target);
    sql.append(" (").append(columns(key.targetColumns())).append(')');
    if (key.onDelete() != Action.NO_ACTION) {
      sql.append(" ON DELETE ").append(key.onDelete().sql());
    }
    if (key.onUpdate() != Action.NO_ACTION) {
      sql.append(" ON UPDATE ").append(key.onUpdate().sql());
    }
    return sql.toString();
  }

  String check(CheckConstraint check) {
    return named(check.name()) + "CHECK (" + check.expression() + ")";
  }

  /**
   * Returns the index as it stands in {@code CREATE TABLE}.
   *
   * @throws CairnException when the server has no such index
   */
  String index(Index index) {
    if (index.where().isPresent() && index.unique()) {
      throw CairnException.failed(
              "%s has no partial indexes, and the unique index %s without its condition %s would"
                      .formatted(traits.product(), shown(index), index.where().get())
                  + " forbid more rows.")
          .hint(
              "Use a generated column that is null for the other rows, and a unique index on it.");
    }
    requireDistinctNulls(index.nullsDistinct() || !index.unique(), index.name());
    String kind = index.unique() ? "UNIQUE " : "";
    String using = "";
    Optional<String> method = index.method().map(it -> it.toUpperCase(java.util.Locale.ROOT));
    if (method.isPresent() && (method.get().equals("FULLTEXT") || method.get().equals("SPATIAL"))) {
      kind = method.get() + " ";
    } else if (method.isPresent()
        && (method.get().equals("HASH") || method.get().equals("BTREE"))) {
      using = " USING " + method.get();
    }
    return kind
        + "INDEX"
        + index.name().map(name -> " " + identifiers.render(name)).orElse("")
        + index.keys().stream()
            .map(key -> key(key, index))
            .collect(Collectors.joining(", ", " (", ")"))
        + using;
  }

  private String key(Index.Key key, Index index) {
    String direction = key.descending() ? " DESC" : "";
    if (!key.expression()) {
      return identifiers.render(key.text()) + direction;
    }
    if (isPrefix(key)) {
      return key.text() + direction;
    }
    if (!traits.expressionIndexes()) {
      throw CairnException.failed(
              "%s %s has no indexes on expressions, as %s is: %s."
                  .formatted(traits.product(), traits.version(), shown(index), key.text()))
          .hint("Index a generated column of that expression.");
    }
    return "((" + key.text() + "))" + direction;
  }

  private static String shown(Index index) {
    return index.name().orElse("without a name");
  }

  String columns(List<String> names) {
    return names.stream().map(identifiers::render).collect(Collectors.joining(", "));
  }

  private String named(Optional<String> name) {
    return name.map(it -> "CONSTRAINT " + identifiers.render(it) + " ").orElse("");
  }
}
