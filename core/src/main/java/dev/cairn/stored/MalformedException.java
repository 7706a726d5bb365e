package dev.cairn.stored;

/** A text is not what was written. */
final class MalformedException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedException(String what) {
    super(what);
  }
}
