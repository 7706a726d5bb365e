package dev.cairn.dialect.mysql;

import java.util.Optional;

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
  public boolean uniqueOnText() {
    return false;
  }

  @Override
  public boolean renameColumn() {
    return true;
  }

  @Override
  public boolean checksBlockRename() {
    return true;
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
}
