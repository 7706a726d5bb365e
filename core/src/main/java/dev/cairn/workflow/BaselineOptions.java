package dev.cairn.workflow;

import dev.cairn.adopt.OtherTool;
import dev.cairn.script.ScriptFormat;
import java.util.Optional;

/**
 * How to take over a database that exists.
 *
 * @param message what the migration is called; derived when empty
 * @param from whose history to note
 * @param tool the tool, where {@code from} names one
 * @param format of the file, where it is not the configured one
 * @param dryRun say what would be written; write and stamp nothing
 * @param verify build it in a scratch area first, and compare
 */
public record BaselineOptions(
    Optional<String> message,
    From from,
    Optional<OtherTool> tool,
    Optional<ScriptFormat> format,
    boolean dryRun,
    boolean verify) {

  /** Where a database comes from. */
  public enum From {
    /** Whatever is found in it. */
    ANY,
    /** The database alone; the history of no other tool is looked at. */
    DATABASE,
    /** A tool, which must have left its history. */
    TOOL
  }

  /** Prove, write and stamp; note where another tool stood, if there is one. */
  public static final BaselineOptions DEFAULT =
      new BaselineOptions(
          Optional.empty(), From.ANY, Optional.empty(), Optional.empty(), false, true);

  /** Returns the same with the history of {@code wanted}, which must be there. */
  public BaselineOptions from(OtherTool wanted) {
    return new BaselineOptions(message, From.TOOL, Optional.of(wanted), format, dryRun, verify);
  }

  /** Returns the same without the history of any tool. */
  public BaselineOptions fromDatabaseAlone() {
    return new BaselineOptions(message, From.DATABASE, Optional.empty(), format, dryRun, verify);
  }
}
