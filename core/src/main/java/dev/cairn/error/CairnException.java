package dev.cairn.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception that Cairn throws on purpose: what is wrong, where it is, and what to do next.
 *
 * <p>The message never contains a password.
 */
public final class CairnException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** How a failure is answered; the command line turns each into its exit code. */
  public enum Kind {
    /** A migration, a connection or a script failed. */
    FAILED(1),
    /** The request cannot be understood: an unknown option, revision or key. */
    USAGE(2),
    /** The question was understood and the answer is no. */
    NO(3),
    /** An answer is needed, or rows would be lost, and nobody was there to ask. */
    REFUSED(4);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    /** Returns the exit code of a process that ends with this kind of failure. */
    public int exitCode() {
      return exitCode;
    }
  }

  private final Kind kind;
  private final @Nullable String where;
  private final @Nullable String hint;

  private CairnException(
      Kind kind,
      String message,
      @Nullable String where,
      @Nullable String hint,
      @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.where = where;
    this.hint = hint;
  }

  /** Returns a failure of a migration, a connection or a script. */
  public static CairnException failed(String what) {
    return new CairnException(Kind.FAILED, what, null, null, null);
  }

  /** Returns a failure of the request itself. */
  public static CairnException usage(String what) {
    return new CairnException(Kind.USAGE, what, null, null, null);
  }

  /** Returns a refusal: an answer is needed and nobody was there to give it. */
  public static CairnException refused(String what) {
    return new CairnException(Kind.REFUSED, what, null, null, null);
  }

  /** Returns the answer no. */
  public static CairnException no(String what) {
    return new CairnException(Kind.NO, what, null, null, null);
  }

  /** Returns this failure with the place it happened at: a file and line, a statement, a URL. */
  public CairnException at(String place) {
    return new CairnException(kind, message(), place, hint, getCause());
  }

  /** Returns this failure with what the reader should do next. */
  public CairnException hint(String next) {
    return new CairnException(kind, message(), where, next, getCause());
  }

  /** Returns this failure with the exception that led to it. */
  public CairnException causedBy(Throwable cause) {
    return new CairnException(kind, message(), where, hint, cause);
  }

  /** Returns how this failure is answered. */
  public Kind kind() {
    return kind;
  }

  /** Returns what is wrong, in one sentence or a few lines. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** Returns where it is wrong, where that is known. */
  public Optional<String> where() {
    return Optional.ofNullable(where);
  }

  /** Returns what to do next, where there is something to do. */
  public Optional<String> hint() {
    return Optional.ofNullable(hint);
  }
}
