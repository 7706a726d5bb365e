package dev.cairn.compare;

import java.util.List;
import java.util.Set;

/**
 * What a comparison looks at, and which differences count.
 *
 * <p>Always left out, whatever the rules say: Cairn's own tables and those of Flyway and Liquibase.
 *
 * @param includeTables globs ({@code *}, {@code ?}) on a table's name or {@code schema.table};
 *     empty for all tables
 * @param excludeTables globs of tables that are left alone, even when included
 * @param ignore kinds of difference that do not count
 */
public record CompareRules(
    List<String> includeTables, List<String> excludeTables, Set<Ignore> ignore) {

  /** Every table, every difference. */
  public static final CompareRules DEFAULT = new CompareRules(List.of(), List.of(), Set.of());

  /** A kind of difference that may be left out. */
  public enum Ignore {
    /** Indexes that only the database has. */
    EXTRA_INDEXES,
    /** Columns that only the database has, and what constrains them. */
    EXTRA_COLUMNS,
    /** Tables, sequences and enum types that only the database has. */
    EXTRA_TABLES,
    /** Default values that only the database has. */
    EXTRA_DEFAULTS,
    /**
     * Constraints that only the database has: not null, unique constraints, foreign keys and
     * checks, and a primary key where none is wanted. One that is wanted otherwise on the same
     * columns counts.
     */
    EXTRA_CONSTRAINTS,
    /** Comments on tables and columns. */
    COMMENTS,
    /** Column types that hold all that is wanted, and more. */
    WIDER_TYPES,
    /** The order of columns; it never counts, and saying so is allowed. */
    COLUMN_ORDER
  }

  public CompareRules {
    includeTables = List.copyOf(includeTables);
    excludeTables = List.copyOf(excludeTables);
    ignore = Set.copyOf(ignore);
  }

  boolean ignores(Ignore kind) {
    return ignore.contains(kind);
  }
}
