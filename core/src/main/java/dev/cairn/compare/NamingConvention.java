package dev.cairn.compare;

import dev.cairn.dialect.Identifiers;
import dev.cairn.dialect.NameScopes;
import dev.cairn.dialect.NameScopes.Kind;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import dev.cairn.sql.SqlSyntax;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Gives readable names to constraints and indexes that have none: {@code pk_<table>}, {@code
 * fk_<table>_<columns>}, {@code uq_…}, {@code ix_…}, {@code ck_…}. A name that is too long for the
 * database is cut and ends in a short hash of the whole; one that is taken gets a number. A part
 * whose own name another part has already is named in the same way.
 *
 * <p>Remembers the names it has given; one convention serves one schema.
 */
public final class NamingConvention {

  private final Identifiers identifiers;
  private final Expressions expressions;
  private final OccupiedNames occupied;
  private final boolean complete;
  private final Set<String> taken = new HashSet<>();
  private final Map<String, String> instead = new HashMap<>();

  /**
   * @param taken names of tables, sequences, indexes and constraints that must not be given again
   */
  public NamingConvention(Identifiers identifiers, SqlSyntax syntax, Collection<String> taken) {
    this(
        identifiers,
        syntax,
        taken,
        new OccupiedNames(new Keys(identifiers), NameScopes.ofTables()),
        false);
  }

  /**
   * @param occupied the names that a part may not have even if it is asked for
   * @param complete whether a part that has no name is to have none
   */
  NamingConvention(
      Identifiers identifiers,
      SqlSyntax syntax,
      Collection<String> taken,
      OccupiedNames occupied,
      boolean complete) {
    this.identifiers = identifiers;
    this.occupied = occupied;
    this.complete = complete;
    expressions = new Expressions(new Keys(identifiers), syntax);
    taken.forEach(name -> this.taken.add(identifiers.key(name)));
  }

  /** Returns {@code table} with a name for every constraint and index that has none. */
  public Table name(Table table) {
    return table
        .withPrimaryKey(table.primaryKey().map(key -> name(table.name(), key)))
        .withUniques(table.uniques().stream().map(u -> name(table.name(), u)).toList())
        .withForeignKeys(table.foreignKeys().stream().map(k -> name(table.name(), k)).toList())
        .withIndexes(table.indexes().stream().map(i -> name(table, i)).toList())
        .withChecks(table.checks().stream().map(check -> name(table, check)).toList());
  }

  /** Returns {@code key} with a name. */
  public PrimaryKey name(ObjectName table, PrimaryKey key) {
    return keeps(Kind.PRIMARY_KEY, table, key.name())
        ? key
        : key.withName(named("pk", table, List.of(), key.name()));
  }

  /** Returns {@code unique} with a name. */
  public UniqueConstraint name(ObjectName table, UniqueConstraint unique) {
    return keeps(Kind.UNIQUE, table, unique.name())
        ? unique
        : unique.withName(named("uq", table, unique.columns(), unique.name()));
  }

  /** Returns {@code key} with a name. */
  public ForeignKey name(ObjectName table, ForeignKey key) {
    return keeps(Kind.FOREIGN_KEY, table, key.name())
        ? key
        : key.withName(named("fk", table, key.columns(), key.name()));
  }

  /** Returns {@code index}, which belongs to {@code table}, with a name. */
  public Index name(Table table, Index index) {
    if (keeps(Kind.INDEX, table.name(), index.name())) {
      return index;
    }
    List<String> columns = new ArrayList<>();
    for (Index.Key key : index.keys()) {
      if (key.expression()) {
        columns.addAll(expressions.mentioned(key.text(), columnNames(table)));
      } else {
        columns.add(key.text());
      }
    }
    return index.withName(named("ix", table.name(), columns, index.name()));
  }

  /** Returns {@code check}, which belongs to {@code table}, with a name. */
  public CheckConstraint name(Table table, CheckConstraint check) {
    return keeps(OccupiedNames.kind(check), table.name(), check.name())
        ? check
        : check.withName(
            named(
                check.isExclusion() ? "ex" : "ck",
                table.name(),
                expressions.mentioned(check.expression(), columnNames(table)),
                check.name()));
  }

  /** Returns what was asked for in the place of {@code name}, if another part has that. */
  Optional<String> insteadOf(Optional<String> name) {
    return name.map(instead::get);
  }

  private boolean keeps(Kind kind, ObjectName table, Optional<String> name) {
    return name.map(it -> occupied.take(kind, table, it)).orElse(complete);
  }

  private static List<String> columnNames(Table table) {
    return table.columns().stream().map(Column::name).toList();
  }

  private Optional<String> named(
      String kind, ObjectName table, List<String> columns, Optional<String> asked) {
    StringBuilder text = new StringBuilder(kind).append('_').append(table.name());
    columns.forEach(column -> text.append('_').append(column));
    String whole = text.toString().replaceAll("[^\\p{L}\\p{N}_$]+", "_");
    String name = cut(whole);
    for (int number = 2; !taken.add(identifiers.key(name)); number++) {
      name = cut(whole + "_" + number);
    }
    String given = name;
    asked.ifPresent(wish -> instead.put(given, wish));
    return Optional.of(name);
  }

  private String cut(String name) {
    if (name.length() <= identifiers.maxLength() && identifiers.cut(name).equals(name)) {
      return name;
    }
    CRC32 hash = new CRC32();
    hash.update(name.getBytes(StandardCharsets.UTF_8));
    String suffix = "_%08x".formatted(hash.getValue());
    int length = Math.min(name.length(), identifiers.maxLength() - suffix.length());
    // The limit may count bytes: names with other letters than ASCII's have to give way further.
    while (!identifiers.cut(name.substring(0, length) + suffix).endsWith(suffix)) {
      length--;
    }
    return name.substring(0, length) + suffix;
  }
}
