package dev.cairn.script;

import java.util.List;

/** Writes migrations as SQL. */
public final class SqlScriptWriter {
  /** Returns the text of a migration. */
  public String write(ScriptDraft draft, List<String> upgradeSql, List<String> downgradeSql) {
    return draft + String.join(";", upgradeSql) + String.join(";", downgradeSql);
  }
}
