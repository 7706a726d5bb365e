package dev.cairn.migration;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Accepts a hazard of a {@link Migration}: it was seen, and the reason says why it is all right
 * here. It holds for the whole migration; a comment {@code cairn:accept} holds for one step.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(Accept.All.class)
public @interface Accept {

  /** The hazard's code, {@code CA102}, or its name, {@code drop-column}. */
  String hazard();

  /** Why it is all right here. */
  String reason();

  /** Several of them on one migration. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface All {
    /** The hazards that are accepted. */
    Accept[] value();
  }
}
