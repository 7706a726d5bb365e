package dev.cairn.script;

import dev.cairn.revision.Revision;

/** Writes migrations as Java. */
public final class JavaScriptWriter {
  /** Returns the name of the class of a revision. */
  public static String className(Revision revision) {
    return "R" + Slug.withId(revision.id(), revision.message());
  }

  /** Returns the text of a migration. */
  public String write(ScriptDraft draft, String packageName) {
    return draft + packageName;
  }
}
