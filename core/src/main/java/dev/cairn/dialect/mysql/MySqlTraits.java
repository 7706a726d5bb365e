package dev.cairn.dialect.mysql;

import java.util.Optional;
import java.util.Set;

/** MySQL, from 8.0 on. */
record MySqlTraits(Version version, boolean foldsTableNames) implements ServerTraits {

  @Override
  public String id() {
    return "mysql";
  }

  @Override
  public String product() {
    return "MySQL";
  }

  @Override
  public boolean limitsStatements() {
    return false;
  }

  @Override
  public boolean checks() {
    return version.atLeast(8, 0, 16);
  }

  @Override
  public boolean columnChecks() {
    return false;
  }

  @Override
  public boolean expressionDefaults() {
    return version.atLeast(8, 0, 13);
  }

  @Override
  public boolean timestampOffsets() {
    return version.atLeast(8, 0, 19);
  }

  @Override
  public boolean longTypesNeedBracketedDefaults() {
    return true;
  }

  @Override
  public boolean catalogCutsBinaryDefaults() {
    return expressionDefaults();
  }

  @Override
  public boolean expressionIndexes() {
    return version.atLeast(8, 0, 13);
  }

  @Override
  public boolean descendingIndexes() {
    return true;
  }

  @Override
  public boolean descendingIndexesServeKeys() {
    return false;
  }

  @Override
  public boolean numbersUnderForeignKeys() {
    return false;
  }

  @Override
  public boolean uniqueOnText() {
    return false;
  }

  @Override
  public boolean renameColumn() {
    return true;
  }

  @Override
  public boolean expressionsBlockRename() {
    return true;
  }

  @Override
  public boolean renamesUnderAlias() {
    return true;
  }

  @Override
  public boolean mistakesColumnsOfKeys() {
    return false;
  }

  @Override
  public boolean uuidType() {
    return false;
  }

  @Override
  public boolean jsonType() {
    return true;
  }

  @Override
  public boolean generatedNotNull() {
    return true;
  }

  @Override
  public boolean catalogQuotesDefaults() {
    return false;
  }

  @Override
  public boolean catalogEscapesExpressions() {
    return true;
  }

  @Override
  public Optional<SequenceSupport> sequences() {
    return Optional.empty();
  }

  @Override
  public boolean growsLengthBytes(int bytes) {
    return false;
  }

  /** {@inheritDoc} By the manual's tables of online DDL, and measured on 8.0.12. */
  @Override
  public Effort effort(TableChange change) {
    return switch (change) {
      case ADD_COLUMN, VIRTUAL_COLUMN, REDESCRIBE_COLUMN, APPEND_VALUES ->
          version.atLeast(8, 0, 12) ? Effort.INSTANT : Effort.REBUILD;
      case DROP_COLUMN -> version.atLeast(8, 0, 29) ? Effort.INSTANT : Effort.REBUILD;
      case DROP_INDEXED_COLUMN, SET_NULLABLE, ADD_PRIMARY_KEY -> Effort.REBUILD;
      case RENAME_COLUMN,
          GROW_VARCHAR,
          ADD_INDEX,
          DROP_INDEX,
          DROP_FOREIGN_KEY,
          DROP_CHECK,
          DESCRIBE_TABLE ->
          Effort.NO_REBUILD;
      case ADD_NUMBERED_COLUMN, ADD_SPECIAL_INDEX -> Effort.KEEPS_WRITERS_OUT;
      case SORT_OTHERWISE, OTHER -> Effort.COPY;
      case NUMBER_ROWS -> Effort.LOCKED_COPY;
    };
  }

  /** {@inheritDoc} An instant change takes no {@code LOCK}. */
  @Override
  public String promise(Effort effort) {
    return switch (effort) {
      case INSTANT -> ", ALGORITHM=INSTANT";
      case NO_REBUILD, REBUILD -> ", ALGORITHM=INPLACE, LOCK=NONE";
      case KEEPS_WRITERS_OUT -> ", ALGORITHM=INPLACE, LOCK=SHARED";
      case COPY, LOCKED_COPY -> "";
    };
  }

  /**
   * {@inheritDoc} The algorithm, the lock; and of an instant change, the forms of rows that are
   * kept (by two numbers, as of the version) and the size of a row.
   */
  @Override
  public Set<Integer> refusals() {
    return Set.of(1845, 1846, 4080, 4092, 4093);
  }
}
