package dev.cairn.dialect.mysql;

import java.util.Optional;
import java.util.Set;

/** What one server of the family can do and how it spells it. Implementations are immutable. */
public interface ServerTraits {

  /** Returns the dialect's id. */
  String id();

  /** Returns the product's name. */
  String product();

  /** Returns the server's version. */
  Version version();

  /** Returns whether a session can limit the time that any statement takes, not a query alone. */
  boolean limitsStatements();

  /** Returns whether table names that differ in case only are the same name. */
  boolean foldsTableNames();

  /** Returns whether checks are kept and enforced. */
  boolean checks();

  /**
   * Returns whether a check can belong to a column, named as it is, and goes when the column is
   * redefined without it.
   */
  boolean columnChecks();

  /** Returns whether a default may be any expression. */
  boolean expressionDefaults();

  /** Returns whether the literal of a timestamp can name its offset from UTC. */
  boolean timestampOffsets();

  /** Returns whether a default of a text, blob or JSON column must be an expression in brackets. */
  boolean longTypesNeedBracketedDefaults();

  /**
   * Returns whether the catalog cuts a default of bytes at its first zero byte, unless it is an
   * expression in brackets.
   */
  boolean catalogCutsBinaryDefaults();

  /** Returns whether an index key may be an expression. */
  boolean expressionIndexes();

  /** Returns whether an index key can be descending. */
  boolean descendingIndexes();

  /** Returns whether a foreign key can live on an index whose keys are descending. */
  boolean descendingIndexesServeKeys();

  /** Returns whether a column at either end of a foreign key can begin or cease to number rows. */
  boolean numbersUnderForeignKeys();

  /** Returns whether a unique constraint can lie on text without a prefix. */
  boolean uniqueOnText();

  /** Returns whether there are {@code RENAME COLUMN} and {@code RENAME INDEX}. */
  boolean renameColumn();

  /** Returns whether a column that an expression of its table names cannot be renamed alone. */
  boolean expressionsBlockRename();

  /**
   * Returns whether a column that an expression of its table names can be renamed also where a
   * session has read the table under an alias, and the server keeps the table open.
   */
  boolean renamesUnderAlias();

  /**
   * Returns whether the server may take a column, whose type it changes without a copy, for that of
   * a foreign key, where the table has a generated column that is stored.
   */
  boolean mistakesColumnsOfKeys();

  /** Returns whether there is a type for UUIDs. */
  boolean uuidType();

  /** Returns whether JSON is a type of its own rather than text with a check. */
  boolean jsonType();

  /** Returns whether a generated column may be declared not null. */
  boolean generatedNotNull();

  /**
   * Returns whether the catalog gives a default as SQL would write it, {@code NULL} included,
   * rather than the bare value.
   */
  boolean catalogQuotesDefaults();

  /** Returns whether the catalog gives expressions with their quotes escaped once more. */
  boolean catalogEscapesExpressions();

  /** Returns how the server's sequences are read and written, where it has them. */
  Optional<SequenceSupport> sequences();

  /**
   * Returns whether text can grow past 255 bytes without a copy of its table.
   *
   * @param bytes how many it may have before, up to 255
   */
  boolean growsLengthBytes(int bytes);

  /** Returns what a change of a table costs. */
  Effort effort(TableChange change);

  /**
   * Returns what a statement ends with that is to fail rather than to cost more than {@code
   * effort}; empty where nothing is to be promised.
   */
  String promise(Effort effort);

  /** Returns the errors of a statement that could only be done at a greater cost than promised. */
  Set<Integer> refusals();
}
