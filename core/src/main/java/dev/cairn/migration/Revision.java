package dev.cairn.migration;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Places a {@link Migration} in the graph. Its values must be literals: the graph is read without
 * compiling.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Revision {

  /** The revision's own id. */
  String id();

  /** The revisions it comes after; none for a base, several for a merge. */
  String[] revises() default {};

  /** Revisions of other branches that must be applied first: their ids, or labels they carry. */
  String[] dependsOn() default {};

  /** Names of the branch that begins here. */
  String[] labels() default {};

  /**
   * The revisions that it does the work of: a database that has them all counts as having it, and
   * others run it alone.
   */
  String[] replaces() default {};

  /** What it does, in a line. */
  String message() default "";
}
