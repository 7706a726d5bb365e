package dev.cairn.dialect.mariadb;

import dev.cairn.dialect.mysql.SequenceSupport;
import dev.cairn.dialect.mysql.ServerTraits;
import dev.cairn.dialect.mysql.Version;
import java.util.Optional;

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
  public boolean uniqueOnText() {
    return version.atLeast(10, 4, 3);
  }

  @Override
  public boolean renameColumn() {
    return version.atLeast(10, 5, 2);
  }

  @Override
  public boolean checksBlockRename() {
    return false;
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
}
