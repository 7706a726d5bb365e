package dev.cairn.dialect.mariadb;

import dev.cairn.dialect.mysql.Effort;
import dev.cairn.dialect.mysql.SequenceSupport;
import dev.cairn.dialect.mysql.ServerTraits;
import dev.cairn.dialect.mysql.TableChange;
import dev.cairn.dialect.mysql.Version;
import java.util.Optional;
import java.util.Set;

/** MariaDB, from 10.4 on. */
record MariaDbTraits(Version version, boolean foldsTableNames) implements ServerTraits {

  @Override
  public String id() {
    return "mariadb";
  }

  @Override
  public String product() {
    return "MariaDB";
  }

  @Override
  public boolean limitsStatements() {
    return true;
  }

  @Override
  public boolean checks() {
    return version.atLeast(10, 2, 22);
  }

  @Override
  public boolean columnChecks() {
    return true;
  }

  @Override
  public boolean expressionDefaults() {
    return version.atLeast(10, 2, 1);
  }

  @Override
  public boolean timestampOffsets() {
    return false;
  }

  @Override
  public boolean longTypesNeedBracketedDefaults() {
    return false;
  }

  @Override
  public boolean catalogCutsBinaryDefaults() {
    return false;
  }

  @Override
  public boolean expressionIndexes() {
    return false;
  }

  @Override
  public boolean descendingIndexes() {
    return version.atLeast(10, 8, 1);
  }

  @Override
  public boolean descendingIndexesServeKeys() {
    return true;
  }

  @Override
  public boolean numbersUnderForeignKeys() {
    return true;
  }

  @Override
  public boolean uniqueOnText() {
    return version.atLeast(10, 4, 3);
  }

  @Override
  public boolean renameColumn() {
    return version.atLeast(10, 5, 2);
  }

  @Override
  public boolean expressionsBlockRename() {
    return false;
  }

  @Override
  public boolean renamesUnderAlias() {
    return false;
  }

  @Override
  public boolean mistakesColumnsOfKeys() {
    return true;
  }

  @Override
  public boolean uuidType() {
    return version.atLeast(10, 7, 0);
  }

  @Override
  public boolean jsonType() {
    return false;
  }

  @Override
  public boolean generatedNotNull() {
    return false;
  }

  @Override
  public boolean catalogQuotesDefaults() {
    return version.atLeast(10, 2, 7);
  }

  @Override
  public boolean catalogEscapesExpressions() {
    return false;
  }

  @Override
  public Optional<SequenceSupport> sequences() {
    return version.atLeast(10, 3, 3) ? Optional.of(new MariaDbSequences()) : Optional.empty();
  }

  /** {@inheritDoc} A length that needs the whole of its one byte gets no second (MDEV-15563). */
  @Override
  public boolean growsLengthBytes(int bytes) {
    return version.atLeast(10, 4, 3) && bytes <= Byte.MAX_VALUE;
  }

  /** {@inheritDoc} Measured on 11.4. */
  @Override
  public Effort effort(TableChange change) {
    return switch (change) {
      case ADD_COLUMN,
          VIRTUAL_COLUMN,
          DROP_COLUMN,
          RENAME_COLUMN,
          REDESCRIBE_COLUMN,
          GROW_VARCHAR,
          APPEND_VALUES,
          DROP_FOREIGN_KEY,
          DROP_CHECK,
          DESCRIBE_TABLE ->
          Effort.INSTANT;
      case DROP_INDEXED_COLUMN, SORT_OTHERWISE, ADD_INDEX, DROP_INDEX -> Effort.NO_REBUILD;
      case SET_NULLABLE, ADD_PRIMARY_KEY -> Effort.REBUILD;
      case ADD_NUMBERED_COLUMN, ADD_SPECIAL_INDEX -> Effort.KEEPS_WRITERS_OUT;
      case OTHER -> Effort.COPY;
      case NUMBER_ROWS -> Effort.LOCKED_COPY;
    };
  }

  /** {@inheritDoc} From 11.2 on others may write while a table is copied. */
  @Override
  public String promise(Effort effort) {
    return switch (effort) {
      case INSTANT -> ", ALGORITHM=INSTANT, LOCK=NONE";
      case NO_REBUILD -> ", ALGORITHM=NOCOPY, LOCK=NONE";
      case REBUILD -> ", ALGORITHM=INPLACE, LOCK=NONE";
      case KEEPS_WRITERS_OUT -> ", ALGORITHM=INPLACE, LOCK=SHARED";
      case COPY -> version.atLeast(11, 2, 0) ? ", ALGORITHM=COPY, LOCK=NONE" : "";
      case LOCKED_COPY -> "";
    };
  }

  /** {@inheritDoc} The algorithm, the lock. */
  @Override
  public Set<Integer> refusals() {
    return Set.of(1845, 1846);
  }
}
